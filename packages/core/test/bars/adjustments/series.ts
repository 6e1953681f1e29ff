import { adjustBars, adjustmentSteps, DAY_MS, makeBars, parseAdjustments, parseIsoDay } from '../../../src/bars/index.ts';
import type { AdjustmentName, AdjustmentPlan, Bars } from '../../../src/bars/index.ts';
import { calendarOf } from '../realBars.ts';

const CALENDAR = calendarOf('us_equity');

/** Two bars a trade date that are nothing but closes, from a Monday without a holiday in the weeks that follow. */
export function halfDays(closes: readonly number[], volume = 100, firstDay = '2024-04-01'): Bars {
  const first = parseIsoDay(firstDay);
  const rows = closes.map((close, i) => {
    const date = Math.floor(i / 2);
    const day = first + date + 2 * Math.floor(date / 5);
    return { close, day, time: day * DAY_MS + (i % 2 === 0 ? 16 : 20) * 3_600_000 };
  });
  const close = Float64Array.from(closes);
  return makeBars({
    time: Float64Array.from(rows, ({ time }) => time),
    open: close,
    high: close,
    low: close,
    close,
    volume: new Float64Array(closes.length).fill(volume),
    tradeDate: Int32Array.from(rows, ({ day }) => day),
  });
}

/** The steps that a text of adjustments makes in bars of US trade dates. */
export function planOf(text: string, method: AdjustmentName['method'], bars: Bars): AdjustmentPlan {
  return adjustmentSteps(parseAdjustments(new TextEncoder().encode(text), 'file.csv'), method, bars, CALENDAR);
}

/** The bars that a text of adjustments makes of others. */
export function adjusted(text: string, { method, direction }: AdjustmentName, bars: Bars): Bars {
  return adjustBars(bars, planOf(text, method, bars).steps, direction);
}
