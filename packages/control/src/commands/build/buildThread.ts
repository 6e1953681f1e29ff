import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { asFailure, failureRecord } from '@proj/core/errors';
import { writeNew } from '@proj/core/paths';
import { buildData, prepareData } from '../../sharedCli.ts';
import type { BuildOrder, BuildWord } from './buildInThread.ts';

const { params, roots, staging }: BuildOrder = workerData;
const say = (word: BuildWord): void => parentPort?.postMessage(word);
try {
  say({ kind: 'progress', share: 0, phase: 'read the raw file' });
  const files = buildData(await prepareData(params, roots), {
    progress: (share, phase) => say({ kind: 'progress', share, phase }),
    throwIfCancelled: () => undefined, // the thread itself is ended
  });
  say({ kind: 'progress', share: 0.98, phase: 'write' });
  for (const [path, content] of Object.entries(files)) writeNew(join(staging, path), content);
  say({ kind: 'built' });
} catch (error) {
  say({ kind: 'failed', failure: failureRecord(asFailure(error)) });
}
