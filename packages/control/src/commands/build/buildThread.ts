import { join } from 'node:path';
import { writeNew } from '@proj/core/paths';
import { buildData, prepareData } from '../../sharedCli.ts';
import { answerOrder } from '../thread/answerOrder.ts';
import type { BuildOrder } from './buildInThread.ts';

await answerOrder<BuildOrder>(async ({ params, roots, staging }, progress) => {
  progress(0, 'read the raw file');
  const throwIfCancelled = (): void => undefined; // the thread itself is ended
  const files = buildData(await prepareData(params, roots), { progress, throwIfCancelled });
  progress(0.98, 'write');
  for (const [path, content] of Object.entries(files)) writeNew(join(staging, path), content);
});
