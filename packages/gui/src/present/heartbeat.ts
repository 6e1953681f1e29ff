import type { JobSummary } from '@proj/control';
import { formatDuration } from './duration.ts';
import type { Role, Span } from './line.ts';

const LATE_MS = 15_000;
const GONE_MS = 30_000;

/** The role of a heartbeat's age: plain to 15 s, a warning above, bad above 30 s. */
export function beatRole(ageMs: number): Role {
  if (ageMs > GONE_MS) return 'bad';
  return ageMs > LATE_MS ? 'warn' : 'muted';
}

/** `beat 3s` in the colour of its age; says so where there has been none. */
export function beatSpan(ageMs: number | null): Span {
  if (ageMs === null) return ['no beat yet', 'muted'];
  return [`beat ${formatDuration(ageMs)}`, beatRole(ageMs)];
}

/** Share of the time after which a job without progress is ended: from then on a person should look. */
const STALLED_SHARE = 0.1;

/** Whether a running job has not moved for a tenth of the time that it may take to move. */
export function isStalled({ progressAgeMs, progressLimitMs }: Pick<JobSummary, 'progressAgeMs' | 'progressLimitMs'>): boolean {
  return progressAgeMs !== null && progressLimitMs !== null && progressAgeMs > progressLimitMs * STALLED_SHARE;
}
