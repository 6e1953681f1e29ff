import { civilDate } from '../dates.ts';

const LEVELS = '▁▂▃▄▅▆▇█';

/** A line of marks, and what one of them stands for. */
export interface EquityMarks {
  readonly marks: string;
  readonly each: string;
}

/** The equity at the end of each year, quarter or month (the finest that fits, years at the least) as marks of eight heights. */
export function equityMarks({ days, equity }: { readonly days: Int32Array; readonly equity: Float64Array }, room: number): EquityMarks {
  const most = Math.max(12, Math.min(40, room));
  for (const [months, each] of [[1, 'a month'], [3, 'a quarter'], [12, 'a year']] as const) {
    const ends = endsOf(days, equity, months);
    if (ends.length <= most || months === 12) return { marks: marksOf(ends), each };
  }
  return { marks: '', each: 'a year' };
}

function endsOf(days: Int32Array, equity: Float64Array, months: number): readonly number[] {
  const ends: number[] = [];
  let before = NaN;
  for (let i = 0; i < days.length; i++) {
    const { year, month } = civilDate(days[i]!);
    const period = Math.floor((year * 12 + month - 1) / months);
    if (period === before) ends.pop();
    ends.push(equity[i]!);
    before = period;
  }
  return ends;
}

function marksOf(ends: readonly number[]): string {
  const [lowest, highest] = [Math.min(...ends), Math.max(...ends)];
  const span = highest - lowest;
  return ends.map((money) => LEVELS[span === 0 ? 0 : Math.round(((money - lowest) / span) * (LEVELS.length - 1))]!).join('');
}
