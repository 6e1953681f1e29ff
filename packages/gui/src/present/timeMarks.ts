/** A text at a place of a time axis, 0 to 1 along it. */
export interface TimeMark {
  readonly at: number;
  readonly text: string;
  /** a date among times of day: it stays where some have to go */
  readonly isMajor?: boolean;
}

interface Unit {
  /** a number that changes where a new one begins */
  readonly of: (date: Date) => number;
  readonly text: (date: Date) => string;
  /** columns that one label takes, air included */
  readonly width: number;
}

const MINUTE_MS = 60_000;
const two = (value: number): string => String(value).padStart(2, '0');
const clockText = (date: Date): string => (date.getUTCHours() + date.getUTCMinutes() === 0 ? dayText(date) : `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`);
const monthNumber = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();
const dayNumber = (date: Date): number => Math.floor(date.getTime() / (1440 * MINUTE_MS));
/** Weeks that begin on Monday: 1 January 1970 was a Thursday. */
const weekNumber = (date: Date): number => Math.floor((dayNumber(date) + 3) / 7);
const dayText = (date: Date): string => `${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;

const monthText = (date: Date): string => (date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}`);

/** From the finest to the coarsest. */
const UNITS: readonly Unit[] = [
  ...[5, 15, 60, 240].map((minutes): Unit => ({ of: (date) => Math.floor(date.getTime() / (minutes * MINUTE_MS)), text: clockText, width: 7 })),
  { of: dayNumber, text: dayText, width: 7 },
  { of: weekNumber, text: dayText, width: 7 },
  { of: monthNumber, text: monthText, width: 9 },
  { of: (date) => Math.floor(monthNumber(date) / 3), text: monthText, width: 9 },
  { of: (date) => date.getUTCFullYear(), text: (date) => String(date.getUTCFullYear()), width: 6 },
];

/** Where minutes, hours, days, weeks, months, quarters or years begin along instants in order (UTC milliseconds): the finest of them that has room in so many columns. */
export function timeMarks(times: ArrayLike<number>, columns: number): readonly TimeMark[] {
  const dates = Array.from(times, (ms) => new Date(ms));
  const found = UNITS.map((unit) => ({ unit, marks: marksOf(dates, unit) }));
  const fitting = found.find(({ unit, marks }) => marks.length * unit.width <= columns && marks.length > 0);
  return (fitting ?? found.at(-1))?.marks ?? [];
}

function marksOf(dates: readonly Date[], unit: Unit): readonly TimeMark[] {
  return dates.flatMap((date, i) => (i > 0 && unit.of(date) !== unit.of(dates[i - 1] ?? date) ? [markOf(date, i / dates.length, unit)] : []));
}

function markOf(date: Date, at: number, { text }: Unit): TimeMark {
  const mark = { at, text: text(date) };
  return text === clockText && !mark.text.includes(':') ? { ...mark, isMajor: true } : mark;
}
