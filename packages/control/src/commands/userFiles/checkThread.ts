import { answerOrder } from '../thread/answerOrder.ts';
import { checkFile, type CheckOrder } from './checkFile.ts';

await answerOrder<CheckOrder>(checkFile);
