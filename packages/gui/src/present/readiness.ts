import type { RuntimeIndex } from '@proj/control';
import type { Role, Span } from './line.ts';

type IndexEntry = RuntimeIndex['instruments'][string]['timeframes'][string];

/** The index as a matrix: instruments down, timeframes across, shortest first. */
export interface Readiness {
  readonly instruments: readonly string[];
  readonly timeframes: readonly string[];
  readonly counts: Readonly<Record<IndexEntry['status'], number>>;
  readonly at: (instrument: string, timeframe: string) => IndexEntry | null;
}

/** How readiness is shown; what is normal has no colour. */
export const READINESS_LOOKS = {
  READY: { glyph: '✓', word: 'ready', role: 'text', advice: 'It may be used.' },
  STALE: { glyph: '!', word: 'stale', role: 'warn', advice: 'Its raw file or configuration has changed since: submit BUILD_DATA again.' },
  MISSING: { glyph: '✗', word: 'none', role: 'muted', advice: 'Nothing is published: submit BUILD_DATA for it.' },
} as const satisfies Record<IndexEntry['status'], { glyph: string; word: string; role: Role; advice: string }>;

/** The matrix of an index. */
export function readinessOf(index: RuntimeIndex): Readiness {
  const instruments = Object.keys(index.instruments).sort();
  const names = new Set<string>();
  const counts = { READY: 0, STALE: 0, MISSING: 0 };
  for (const { timeframes } of Object.values(index.instruments)) {
    for (const [name, { status }] of Object.entries(timeframes)) {
      names.add(name);
      counts[status]++;
    }
  }
  const timeframes = [...names].sort((a, b) => compareLengths(a, b) || a.localeCompare(b, 'en'));
  return { instruments, timeframes, counts, at: (instrument, timeframe) => index.instruments[instrument]?.timeframes[timeframe] ?? null };
}

/** The matrix of the instruments whose words hold every word of a text, and none that begins with `!`; `state:stale` asks for one in that state. */
export function filteredReadiness(matrix: Readiness, text: string): Readiness {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '' && word !== '!');
  if (words.length === 0) return matrix;
  const statusesOf = (instrument: string): readonly IndexEntry['status'][] => matrix.timeframes.flatMap((timeframe) => matrix.at(instrument, timeframe)?.status ?? []);
  const instruments = matrix.instruments.filter((instrument) => words.every((word) => holds(word, instrument.toLowerCase(), statusesOf(instrument))));
  const counts = { READY: 0, STALE: 0, MISSING: 0 };
  for (const status of instruments.flatMap(statusesOf)) counts[status]++;
  return { ...matrix, instruments, counts };
}

const STATE_WORD = 'state:';

function holds(word: string, name: string, statuses: readonly IndexEntry['status'][]): boolean {
  if (word.startsWith('!')) return !name.includes(word.slice(1));
  if (!word.startsWith(STATE_WORD)) return name.includes(word);
  const wanted = word.slice(STATE_WORD.length);
  return statuses.some((status) => status.toLowerCase().startsWith(wanted) || READINESS_LOOKS[status].word.startsWith(wanted));
}

const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 10_080 };

/** The length of a timeframe; one that is not understood sorts last. */
export function minutesOf(timeframe: string): number {
  const [, amount, unit] = /^(\d+)([mhdw])$/.exec(timeframe) ?? [];
  return amount === undefined || unit === undefined ? Infinity : Number(amount) * (UNITS[unit] ?? Infinity);
}

/** Glyph and word of one cell of the matrix; a dot where nothing is configured. */
export function readinessSpan(entry: IndexEntry | null): Span {
  if (entry === null) return ['·', 'muted'];
  const { glyph, word, role } = READINESS_LOOKS[entry.status];
  return [`${glyph} ${word}`, role];
}

// Two lengths that are not understood are equal; their difference would be NaN.
function compareLengths(a: string, b: string): number {
  const [left, right] = [minutesOf(a), minutesOf(b)];
  return left === right ? 0 : left - right;
}
