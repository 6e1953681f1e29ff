import { moduleBeside, type Roots } from '@proj/core/paths';
import type { BuildDataParams } from '../../jobs/buildDataParams.ts';
import { runInThread, type ThreadWatch } from '../thread/runInThread.ts';

/** What the building thread starts with. */
export interface BuildOrder {
  readonly params: BuildDataParams;
  readonly roots: Roots;
  /** The folder that it fills. */
  readonly staging: string;
}

/** Builds bars and features into a folder, in a thread of its own. @throws what the build fails with; CANCELLED when the signal is given */
export async function buildInThread(order: BuildOrder, watch: ThreadWatch): Promise<void> {
  await runInThread(moduleBeside(import.meta.url, './buildThread'), order, watch);
}
