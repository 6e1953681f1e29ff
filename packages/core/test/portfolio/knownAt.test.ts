import { describe, expect, it } from 'vitest';
import type { CandidateRun } from '../../src/portfolio/candidateRuns.ts';
import { knownAt } from '../../src/portfolio/knownAt.ts';
import { allTrials, lineageTrials } from '../../src/portfolio/lineageTrials.ts';
import type { Trial } from '../../src/research/index.ts';
import { trackingError } from '../../src/portfolio/trackingError.ts';
import { addTrial, emptySpread } from '../../src/research/trialSpread.ts';
import { walkForward } from '../../src/research/walkForward.ts';
import { dayTableOf } from '../../src/research/dayTable.ts';
import { momentum, seriesOf, walkOf } from './marketOf.ts';

const row = (id: string, instrument: string, sharpe: number, lastDay = 1): Trial => ({
  id, strategy: 's', instrument, timeframe: '60m', params: '{}', sharpe, trades: 1, totalReturn: 0, lastDay,
});

/** A run with chosen out-of-sample days; the rest is that of a real one. */
async function runWith(days: readonly number[], returns: readonly number[], trades: readonly (readonly [exitDay: number, ambiguous: number])[]): Promise<CandidateRun> {
  const series = seriesOf('A', walkOf(1, 60));
  const frame = { instrument: 'A', timeframe: '60m', bars: series.bars, dataSha256: '', tradeDatesPerYear: 252 };
  const real = await walkForward(momentum, frame, [{ lag: 2 }], { costs: series.costs, fingerprint: 'f', walkForward: { train: 40, test: 20, mode: 'rolling' } });
  return {
    ...real,
    outOfSample: {
      ...real.outOfSample,
      days: Int32Array.from(days),
      returns: Float64Array.from(returns),
      trades: {
        ...real.outOfSample.trades,
        exitDay: Int32Array.from(trades, ([day]) => day),
        ambiguous: Uint8Array.from(trades, ([, ambiguous]) => ambiguous),
      },
    },
    id: 'momentum A 60m', strategy: 'momentum', fingerprint: 'f', series, tradeDatesPerYear: 252, table: dayTableOf(series.bars),
  };
}

describe('knownAt', async () => {
  const run = await runWith([10, 11, 14, 15], [0.1, -0.5, 0.2, 0.9], [[11, 1], [14, 0], [15, 1]]);
  const trials = { count: 1, variance: 0 };

  it('reads the days and the ended trades up to a day, and no later one', async () => {
    expect(knownAt(run, 14, trials)).toMatchObject({ days: 3, staleDays: 0, trades: 2, ambiguousShare: 0.5, maxDrawdown: 0.5 });
    expect(knownAt(run, 13, trials)).toMatchObject({ days: 2, staleDays: 2, trades: 1, ambiguousShare: 1 });
  });

  it('knows nothing before the first day', async () => {
    expect(knownAt(run, 9, trials)).toEqual({
      days: 0, staleDays: NaN, trades: 0, ambiguousShare: 0, maxDrawdown: 0, sharpe: NaN, deflatedSharpe: NaN, pbo: NaN, nearest: null, correlation: 0, aheadInCluster: 0,
    });
  });
});

describe('lineageTrials', () => {
  it('takes the spread of the Sharpe ratios as they were by that day', async () => {
    const spread = emptySpread(Int32Array.of(1, 2, 3));
    // After two days means 0.15 and 0.05 over deviations of 0.0707: Sharpe ratios 2.1213 and 0.7071, variance exactly 1.
    addTrial(spread, Float64Array.of(0.1, 0.2, 0.3));
    addTrial(spread, Float64Array.of(0, 0.1, 0.9));
    const run = { ...(await runWith([], [], [])), spread, trials: [row('a', 'A', 2), row('b', 'A', 1)] };
    expect(lineageTrials([run], [], 'A', 2)).toEqual({ count: 2, variance: expect.closeTo(1, 12) });
    expect(lineageTrials([run], [], 'A', 1).variance).toBeNaN();
  });

  it('counts earlier trials of the same instrument once, and no other instrument', async () => {
    const run = { ...(await runWith([], [], [])), spread: emptySpread(Int32Array.of(1)), trials: [row('a', 'A', 2)] };
    const earlier = [row('a', 'A', 2), row('x', 'A', 0.1), row('x', 'A', 0.1), row('y', 'A', 0.3), row('z', 'B', 9)];
    expect(lineageTrials([run], earlier, 'A', 1)).toEqual({ count: 3, variance: expect.closeTo(0.02, 12) });
  });
});

describe('lineageTrials of a ledger that knows what came later', () => {
  it('takes an earlier trial for a worthless one of the days so far until the day on which it ended', async () => {
    const spread = emptySpread(Int32Array.of(1, 2, 3, 4, 5));
    // Mean 0.15 over 0.0707 after two days: 2.1213.
    addTrial(spread, Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5));
    const run = { ...(await runWith([], [], [])), spread, trials: [row('a', 'A', 2)] };
    const at = (day: number, sharpe: number): number => lineageTrials([run], [row('x', 'A', sharpe, 5), row('y', 'A', NaN, 5)], 'A', day).variance;
    // Squares 4.5 + 1 + 1 after two days, less 4.5 / 3, over 2: 2.5. Whatever the two came to later changes nothing.
    expect(at(2, 0.7)).toBeCloseTo(2.5, 12);
    expect(at(2, -9)).toBe(at(2, 0.7));
    expect(at(4, -9)).toBe(at(4, 0.7));
    // On day 5 its own is 0.3 over 0.15811, 1.8974; the other was 0.8974: two numbers 1 apart have variance 0.5. The one without a ratio is left out.
    expect(at(5, 0.3 / Math.sqrt(0.025) - 1)).toBeCloseTo(0.5, 12);
    expect(at(5, -9)).not.toBe(at(5, 0.7));
  });

  it('has no spread on the first day', async () => {
    const run = { ...(await runWith([], [], [])), spread: emptySpread(Int32Array.of(1, 2)), trials: [row('a', 'A', 2)] };
    expect(lineageTrials([run], [row('x', 'A', 1, 9), row('y', 'A', 2, 9)], 'A', 1)).toEqual({ count: 3, variance: NaN });
  });
});

describe('allTrials', () => {
  it('counts each id once and leaves undefined Sharpe ratios out of the spread', async () => {
    const rows = [row('a', 'A', 0.1), row('b', 'B', 0.3), row('c', 'B', NaN)];
    expect(allTrials(rows, [row('a', 'A', 0.1)])).toEqual({ count: 3, variance: expect.closeTo(0.02, 12) });
  });
});

describe('trackingError', () => {
  it('is the annualised root of the mean square', async () => {
    expect(trackingError(Float64Array.of(0.03, -0.04, 0, 0), 4)).toBeCloseTo(0.05, 12);
    expect(trackingError(new Float64Array(0), 252)).toBe(0);
  });
});
