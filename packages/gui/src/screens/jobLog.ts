import type { Monitor } from '@proj/control';
import type { Line, Role } from '../present/index.ts';
import type { LogTail } from './jobState.ts';

const MOST_TEXT = 1 << 20;
/** A log that grew by more than this since it was read is read anew from its tail. */
const MOST_BEHIND = 1 << 18;

type Stream = 'out' | 'err';

/** The log of an attempt as it is now, given what of it was read before; another attempt or a log cut short begins anew. */
export function readLog(before: LogTail | null, monitor: Monitor, { id, attempt, stream }: { readonly id: string; readonly attempt: number; readonly stream: Stream }): LogTail {
  let tail = before !== null && before.attempt === attempt ? before : null;
  for (;;) {
    const chunk = monitor.logTail(id, attempt, stream, tail?.nextByte);
    const isLost = tail !== null && (chunk.size < tail.nextByte || chunk.size - chunk.nextByte > MOST_BEHIND);
    if (isLost) {
      tail = null;
      continue;
    }
    const ended = chunk.nextByte >= chunk.size || chunk.text === '';
    tail = { attempt, text: kept(`${tail?.text ?? ''}${chunk.text}`), fromByte: tail?.fromByte ?? chunk.fromByte, nextByte: chunk.nextByte, size: chunk.size };
    if (ended) return tail;
  }
}

// The oldest whole lines go first.
function kept(text: string): string {
  if (text.length <= MOST_TEXT) return text;
  const from = text.length - MOST_TEXT;
  return text.slice(text.indexOf('\n', from) + 1);
}

const ALARMS: readonly (readonly [pattern: RegExp, role: Role])[] = [
  [/\b(error|failed|failure|fatal|panic)\b/i, 'bad'],
  [/\bwarn(ing)?\b/i, 'warn'],
];

/** The lines of a log; those that warn are coloured. A tail that begins within the file begins with a whole line. */
export function logLines({ text, fromByte }: LogTail): readonly Line[] {
  const whole = fromByte > 0 ? text.slice(text.indexOf('\n') + 1) : text;
  const lines = whole.endsWith('\n') ? whole.slice(0, -1).split('\n') : whole.split('\n');
  if (lines.length === 1 && lines[0] === '') return [];
  return lines.map((line) => [[line.replace(/\r$/, ''), roleOf(line)]]);
}

function roleOf(line: string): Role {
  return ALARMS.find(([pattern]) => pattern.test(line))?.[1] ?? 'text';
}

/** Whether a line of a log is coloured as an alarm. */
export function isAlarm(line: Line): boolean {
  return line.some(([, role]) => role === 'bad' || role === 'warn');
}
