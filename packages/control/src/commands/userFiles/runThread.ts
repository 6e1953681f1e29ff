import { answerOrder } from '../thread/answerOrder.ts';
import { runFile, type RunOrder } from './runFile.ts';

await answerOrder<RunOrder>(runFile);
