import type { JobAttempt, JobEvent } from '@proj/control';
import { formatDuration, formatTook } from './duration.ts';
import { formatTime } from './instant.ts';
import type { Line } from './line.ts';
import { STATE_LOOKS } from './stateLook.ts';

/** Columns of the word of a state. */
const WORD = 10;

/** The events of a job in order, one line each: time, state, attempt, reason. */
export function timelineLines(events: readonly JobEvent[]): readonly Line[] {
  return [...events]
    .sort((a, b) => a.seq - b.seq)
    .map((event, i, all): Line => {
      const { glyph, word, role } = STATE_LOOKS[event.to];
      const attempt = event.attempt === null || event.attempt === 0 ? '' : `attempt ${event.attempt}`;
      return [
        [formatTime(event.atMs), 'muted'],
        [i === all.length - 1 ? '  └─ ' : '  ├─ ', 'muted'],
        [`${glyph} ${word}`, role],
        [' '.repeat(Math.max(0, WORD - word.length))],
        [attempt.padEnd(11), 'muted'],
        [event.reason],
      ];
    });
}

/** How an attempt went, in one line. */
export function attemptLine(attempt: JobAttempt, nowMs: number): Line {
  const { attempt: number, pid, startedAtMs, endedAtMs, exitCode, exitSignal, outcome, maxRssMb } = attempt;
  const took = startedAtMs === null ? '-' : endedAtMs === null ? formatDuration(nowMs - startedAtMs) : formatTook(endedAtMs - startedAtMs);
  const end = exitSignal !== null ? `signal ${exitSignal}` : exitCode !== null ? `exit ${exitCode}` : endedAtMs === null ? 'runs' : 'ended';
  return [
    [`attempt ${number}  `, 'strong'],
    [`${took.padEnd(8)}${end.padEnd(16)}`],
    [[outcome ?? '', pid === null ? '' : `pid ${pid}`, maxRssMb === null ? '' : `${Math.round(maxRssMb)} MB`].filter((part) => part !== '').join('  '), 'muted'],
  ];
}
