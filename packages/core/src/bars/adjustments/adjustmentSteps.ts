import { fail } from '../../errors/index.ts';
import type { Bars } from '../bars.ts';
import type { Calendar } from '../calendar.ts';
import { isoDay } from '../civilDay.ts';
import { countTradeDates } from '../sittings.ts';
import { isRollMethod, isShareMethod, ROLL_METHODS, SHARE_METHODS } from './adjustmentMethods.ts';
import type { AdjustmentMethod, EventPlace, ScaleChange } from './adjustmentMethods.ts';
import type { Adjustments } from './parseAdjustments.ts';

/** A change of scale between two bars. */
export interface AdjustmentStep extends ScaleChange {
  /** The first bar after it, 1 or more. */
  readonly row: number;
  /** As the file gives it, in days since 1970-01-01. */
  readonly tradeDate: number;
}

/** The changes of scale within a series, and what of the file is none of them. */
export interface AdjustmentPlan {
  /** By row, ascending. */
  readonly steps: readonly AdjustmentStep[];
  /** Lines of the file. */
  readonly listed: number;
  /** Lines whose date is no later than the first bar's: nothing before them is to be joined. */
  readonly before: number;
  /** Lines whose date no bar has reached. */
  readonly after: number;
  /** Lines that the method passes over. */
  readonly ignored: number;
}

/**
 * The changes of scale that a file's lines make between the bars, as they were traded.
 *
 * @throws BAD_PARAMS for a method that is not for what the file holds; BAD_DATA with file and line for a date after the first bar's that
 *   is no trade date of the calendar, and for numbers that the method cannot use; BAD_DATA for a price of 0 or less under `ratio`
 */
export function adjustmentSteps(adjustments: Adjustments, method: AdjustmentMethod, bars: Bars, calendar: Calendar): AdjustmentPlan {
  const changeOf = changesOf(adjustments, method);
  if (method === 'ratio') requirePositive(bars);
  const { tradeDate } = bars;
  const [first, last] = [tradeDate[0] ?? Infinity, tradeDate.at(-1) ?? -Infinity];
  const steps: AdjustmentStep[] = [];
  const counts = { listed: adjustments.entries.length, before: 0, after: 0, ignored: 0 };
  let row = 0;
  adjustments.entries.forEach((entry, i) => {
    const where = `${adjustments.where}:${entry.line}`;
    if (entry.tradeDate > first) requireTradeDate(entry.tradeDate, calendar, where);
    if (entry.tradeDate <= first) counts.before++;
    else if (entry.tradeDate > last) counts.after++;
    else {
      while (tradeDate[row]! < entry.tradeDate) row++;
      const change = changeOf(i, { closeBefore: bars.close[row - 1]!, where });
      if (change === null) counts.ignored++;
      else steps.push({ row, tradeDate: entry.tradeDate, ...change });
    }
  });
  return { steps, ...counts };
}

function changesOf(adjustments: Adjustments, method: AdjustmentMethod): (entry: number, place: EventPlace) => ScaleChange | null {
  if (adjustments.kind === 'rolls') {
    if (!isRollMethod(method)) return refuseMethod(method, 'the rolls of a future', Object.keys(ROLL_METHODS), adjustments.where);
    return (entry, place) => ROLL_METHODS[method](adjustments.entries[entry]!, place);
  }
  if (!isShareMethod(method)) return refuseMethod(method, 'splits and dividends', Object.keys(SHARE_METHODS), adjustments.where);
  return (entry, place) => SHARE_METHODS[method](adjustments.entries[entry]!, place);
}

function refuseMethod(method: string, holds: string, methods: readonly string[], where: string): never {
  return fail('BAD_PARAMS', `the method ${method} is not for ${holds}, which the file holds`, { where, advice: `take one of ${methods.join(', ')}` });
}

function requireTradeDate(day: number, calendar: Calendar, where: string): void {
  if (countTradeDates(calendar, day, day) === 1) return;
  fail('BAD_DATA', `${isoDay(day)} is no trade date of ${calendar.id}`, { where, advice: 'name the first trade date of the new prices' });
}

function requirePositive({ low, tradeDate }: Bars): void {
  const row = low.findIndex((price) => price <= 0);
  if (row < 0) return;
  fail('BAD_DATA', `a price of ${isoDay(tradeDate[row]!)} is ${low[row]!}: ratios need prices above 0`, { advice: 'use method difference' });
}
