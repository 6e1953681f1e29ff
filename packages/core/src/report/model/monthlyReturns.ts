import { civilDate } from '../dates.ts';

/** The returns of a calendar year, as shares. */
export interface YearRow {
  readonly year: number;
  /** January to December; null for a month without a trade date, and after ruin: nothing is left to have a return. */
  readonly months: readonly (number | null)[];
  readonly total: number | null;
}

/**
 * Returns by calendar month and year, from the last equity of one to the last of the next, newest year first.
 *
 * @param days trade dates, ascending
 * @param equity money at their closes, of the same length
 * @param capital money before the first of them
 */
export function monthlyReturns(days: Int32Array, equity: Float64Array, capital: number): readonly YearRow[] {
  const rows: OpenYear[] = [];
  let row: OpenYear = openYear(NaN, capital);
  let before = capital;
  for (let i = 0; i < days.length; i++) {
    const { year, month } = civilDate(days[i]!);
    const next = i + 1 < days.length ? civilDate(days[i + 1]!) : null;
    if (row.year !== year) {
      row = openYear(year, before);
      rows.push(row);
    }
    if (next !== null && next.year === year && next.month === month) continue;
    row.months[month - 1] = before > 0 ? equity[i]! / before - 1 : null;
    row.total = row.start > 0 ? equity[i]! / row.start - 1 : null;
    before = equity[i]!;
  }
  return rows.reverse().map(({ year, months, total }) => ({ year, months, total }));
}

interface OpenYear {
  readonly year: number;
  readonly months: (number | null)[];
  readonly start: number;
  total: number | null;
}

function openYear(year: number, start: number): OpenYear {
  return { year, months: Array.from({ length: 12 }, () => null), start, total: 0 };
}

/** Bins on either side of the middle one. */
export const BINS_A_SIDE = 5;

/** Width of a colour bin: 1, 2 or 5 times a power of ten, so that nine months in ten stay inside the outermost bins. */
export function binWidth(rows: readonly YearRow[]): number {
  const sizes = rows.flatMap(({ months }) => months.filter((month) => month !== null).map(Math.abs)).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length * 0.9)] ?? sizes.at(-1) ?? 0;
  for (const width of [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2]) if (usual <= width * (BINS_A_SIDE + 0.5)) return width;
  return 0.5;
}

/** The colour bin of a return: -5 (worst) to 5, 0 around nothing. */
export function binOf(value: number, width: number): number {
  const bin = Math.min(BINS_A_SIDE, Math.max(-BINS_A_SIDE, Math.round(value / width)));
  return bin === 0 ? 0 : bin; // never -0
}
