import { deepestDrawdownOf, excessKurtosisOf, sharpeOf, sharpePerTradeDateOf, skewOf } from '../kernel/index.ts';
import { deflatedSharpe, rowsBefore, type Trials } from '../research/index.ts';
import type { CandidateRun } from './candidateRuns.ts';
import { ALONE, type Known } from './known.ts';

/**
 * What is known of a candidate at the close of a day. Nothing of a later day is read.
 *
 * @param trials of the candidate's instrument, as known by then
 */
export function knownAt({ outOfSample, windows, tradeDatesPerYear }: CandidateRun, day: number, trials: Trials): Known {
  const days = rowsBefore(outOfSample.days, day + 1);
  const returns = outOfSample.returns.subarray(0, days);
  const { exitDay, ambiguous } = outOfSample.trades;
  let [trades, touched] = [0, 0];
  for (let i = 0; i < exitDay.length; i++) {
    if (exitDay[i]! > day) continue;
    trades += 1;
    touched += ambiguous[i]!;
  }
  return {
    days,
    staleDays: days === 0 ? NaN : day - outOfSample.days[days - 1]!,
    trades,
    ambiguousShare: trades === 0 ? 0 : touched / trades,
    maxDrawdown: deepestDrawdownOf(Float64Array.of(1, ...growthOf(returns))).depth,
    sharpe: sharpeOf(returns, tradeDatesPerYear),
    deflatedSharpe: deflatedSharpeOf(returns, trials),
    pbo: windows.filter(({ trainTo }) => trainTo <= day).at(-1)?.pbo ?? NaN,
    ...ALONE,
  };
}

/** The deflated Sharpe ratio of daily returns; NaN when they or the trials' spread are not defined. */
export function deflatedSharpeOf(returns: Float64Array, trials: Trials): number {
  const record = {
    sharpe: sharpePerTradeDateOf(returns),
    length: returns.length,
    skew: skewOf(returns),
    kurtosis: excessKurtosisOf(returns) + 3,
  };
  return deflatedSharpe(record, trials);
}

/** What 1 becomes, day by day. */
export function growthOf(returns: Float64Array): Float64Array {
  let growth = 1;
  return returns.map((value) => {
    growth *= 1 + value;
    return growth;
  });
}
