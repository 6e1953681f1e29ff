import type { PublishedMonth } from '@proj/control';
import { COVERAGE_MARKS, coverageMark } from '@proj/control/commands/quality';
import type { Line, Role, Span } from './line.ts';

/** Months in a row: the first, counted from the year 0, and how many. */
export interface MonthWindow {
  readonly from: number;
  readonly count: number;
}

const MONTHS = 12;

// The normal is quiet: a full month is grey, and colour begins where bars are missing.
const MARK_ROLES: Readonly<Record<string, Role>> = { '·': 'bad', '░': 'bad', '▒': 'warn', '▓': 'text', '█': 'muted' };

/** A month such as `2024-01` as a number that grows by one a month. */
export function monthNumber(month: string): number {
  const [year = NaN, of = NaN] = month.split('-').map(Number);
  return year * MONTHS + of - 1;
}

/** A mark for each month of a window: how much of it is there. */
export function coverageStrip(months: readonly PublishedMonth[], { from, count }: MonthWindow): Line {
  const marks = new Map(months.map((month) => [monthNumber(month.month), coverageMark(month)]));
  return Array.from({ length: count }, (_, i): Span => {
    const mark = marks.get(from + i) ?? ' ';
    return [mark, MARK_ROLES[mark] ?? 'text'];
  });
}

/** The years above such a strip, each over its January. */
export function stripYears({ from, count }: MonthWindow): string {
  const cells = new Array<string>(count).fill(' ');
  for (let at = Math.ceil(from / MONTHS) * MONTHS; at < from + count; at += MONTHS) {
    const year = String(at / MONTHS);
    // One that would be cut is left out.
    if (at - from + year.length > count) break;
    for (let i = 0; i < year.length; i++) cells[at - from + i] = year[i]!;
  }
  return cells.join('').trimEnd();
}

/** What the marks mean. */
export const STRIP_LEGEND: Line = COVERAGE_MARKS.map(({ mark, says }, i): Span => [`${i === 0 ? '' : '  '}${mark} ${says}`, 'muted']);
