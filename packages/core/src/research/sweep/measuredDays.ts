/** The trade dates by which equity is measured. */
export interface MeasuredDays {
  /** The last bar of each, ascending. */
  readonly lastBars: Int32Array;
  /** How many of them lie before a bar, for each bar and the one after the last; length `end` + 1. */
  readonly before: Int32Array;
}

/** The trade dates of the bars from `counted` on and before `end`. */
export function measuredDaysOf(tradeDate: Int32Array, counted: number, end: number): MeasuredDays {
  const before = new Int32Array(end + 1);
  let days = 0;
  for (let i = 0; i < end; i++) {
    before[i] = days;
    if (i >= counted && (i + 1 === end || tradeDate[i + 1] !== tradeDate[i])) days++;
  }
  before[end] = days;
  const lastBars = new Int32Array(days);
  for (let i = 0; i < end; i++) if (before[i + 1]! > before[i]!) lastBars[before[i]!] = i;
  return { lastBars, before };
}
