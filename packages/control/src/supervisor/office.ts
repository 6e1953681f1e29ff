import { hostname } from 'node:os';
import type { ProcessIdentity } from '@proj/core/paths';
import type { Clock } from '../db/index.ts';
import type { JobStore } from '../store/index.ts';
import type { Supervision } from './supervision.ts';

/** Enters office: the epoch goes up, and every write of a supervisor before is void. Returns the epoch. */
export function takeOffice(store: JobStore, clock: Clock, self: ProcessIdentity, bootId: string): number {
  return store.takeOffice({ ...self, bootId, host: hostname(), monoMs: clock.monoMs(), wallMs: clock.wallMs() });
}

/** Says that the supervisor is there. */
export function beatInOffice({ store, clock, epoch }: Supervision, said: { readonly draining: boolean; readonly tickGapMs: number }): void {
  store.beatInOffice({ epoch, monoMs: clock.monoMs(), wallMs: clock.wallMs(), ...said });
}
