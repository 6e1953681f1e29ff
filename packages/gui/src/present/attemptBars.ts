import type { JobAttempt } from '@proj/control';
import type { Line, Role } from './line.ts';

/** Attempts that have room beside each other. */
const MOST = 9;
/** Cells of an attempt beside its bar: number and air. */
const AROUND = 4;

/** The attempts of a job as bars to scale, the last ones where there are many; empty where they have no room. */
export function attemptBars(attempts: readonly JobAttempt[], nowMs: number, columns: number): Line {
  const shown = attempts.slice(-MOST);
  const lengths = shown.map(({ startedAtMs, endedAtMs }) => (startedAtMs === null ? 0 : Math.max(0, (endedAtMs ?? nowMs) - startedAtMs)));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const room = columns - AROUND * shown.length;
  if (whole === 0 || room < shown.length) return [];
  return shown.flatMap((attempt, i): Line => [[`${attempt.attempt} `, 'strong'], ['█'.repeat(Math.max(1, Math.floor(((room - shown.length) * lengths[i]!) / whole))), roleOf(attempt)], ['  ']]);
}

function roleOf({ endedAtMs, outcome }: JobAttempt): Role {
  if (endedAtMs === null) return 'run';
  return /^(SUCCEEDED|succeeded|published)/.test(outcome ?? '') ? 'text' : 'muted';
}
