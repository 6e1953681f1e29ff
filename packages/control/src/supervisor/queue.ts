import { JOB_TYPES, TEST_TYPE } from '../jobs/index.ts';
import type { Supervision } from './supervision.ts';

/** Rejects what waits and is of a type that this version does not run; its rows stay. */
export function rejectUnknownTypes({ store, clock, tell }: Pick<Supervision, 'store' | 'clock' | 'tell'>): void {
  const known = [...JOB_TYPES.map(({ name }) => name), TEST_TYPE];
  for (const { seq, jobId, type } of store.rejectTypesBut(known, clock.wallMs())) {
    tell({ kind: 'rejected', text: `#${seq} was rejected: ${type} is not run any more`, seq, jobId });
  }
}

/** Makes jobs ready that would wait too long because the clock went back. */
export function clampRetries({ store, clock, limits }: Pick<Supervision, 'store' | 'clock' | 'limits'>): void {
  const nowMs = clock.wallMs();
  store.clampRetries({ nowMs, latestMs: nowMs + limits.retryMaxMs + SLACK_MS });
}

const SLACK_MS = 60_000;
