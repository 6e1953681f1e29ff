import { fail } from '@proj/core/errors';
import type { JobState } from '../db/index.ts';

/** Whether a job must still wait for this parent. @throws CONFLICT when it would wait for ever */
export function mustWaitFor({ seq, state }: { readonly seq: number; readonly state: JobState }): boolean {
  if (state === 'SUCCEEDED') return false;
  if (state === 'QUEUED' || state === 'RUNNING') return true;
  return fail('CONFLICT', `job #${seq} is ${state}: no job can follow it`, { advice: `retry #${seq} first` });
}
