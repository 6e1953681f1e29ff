import { describe, expect, it } from 'vitest';
import { buildPortfolio } from '../../src/portfolio/manager.ts';
import { CAVEATS, type CaveatFacts } from '../../src/portfolio/caveats.ts';
import type { PortfolioInput } from '../../src/portfolio/portfolioInput.ts';
import type { PortfolioResult } from '../../src/portfolio/portfolioResult.ts';
import { hold, inputOf, momentum, seriesOf, walkOf } from './marketOf.ts';

const SERIES = [seriesOf('A', walkOf(1, 100)), seriesOf('B', walkOf(2, 100))];
const INPUT = inputOf(SERIES);
const RESULT = await buildPortfolio(INPUT);

interface Changes {
  readonly input?: Partial<PortfolioInput>;
  readonly result?: Partial<PortfolioResult>;
  readonly metrics?: Partial<NonNullable<PortfolioResult['metrics']>>;
  readonly profits?: readonly number[];
}

function factsOf({ input = {}, result = {}, metrics = {}, profits = [1, 1] }: Changes): CaveatFacts {
  const changed = { ...RESULT, metrics: { ...RESULT.metrics!, ...metrics }, ...result };
  return { input: { ...INPUT, ...input }, runs: [], result: changed, profits };
}

/** What makes each rule speak, with what it then says, and what leaves it silent. */
const CASES: { readonly [rule in keyof typeof CAVEATS]: readonly [speaks: Changes, says: string, silent: Changes] } = {
  noneAdmitted: [
    {
      result: {
        candidates: RESULT.candidates.map((one) => ({ ...one, verdict: { ...one.verdict, admitted: false } })),
        funnel: [
          { gate: 'history', title: 'Out-of-sample history', bound: 63, entered: 2, refused: 0 },
          { gate: 'minTrades', title: 'Number of trades', bound: 30, entered: 2, refused: 2 },
        ],
      },
    },
    'Refused of 2 candidates: 2 for number of trades.',
    {},
  ],
  neverHeld: [{ result: { metrics: null } }, 'The equity is the capital on all 60 trade dates', {}],
  ruin: [{ result: { equity: Float64Array.of(100, 0, 0) } }, 'Its equity was gone on trade date 2 of', {}],
  marginCalls: [{ result: { marginCalls: [18_000, 18_003] } }, 'On 2 trade dates, first on 2019-04-14, the equity did not cover', { result: { marginCalls: [] } }],
  backwardPrices: [
    { input: { series: [{ ...SERIES[0]!, adjustment: { method: 'ratio', direction: 'backward' } }] } },
    'A 60m: adjusted backward (ratio). Past prices know the future: each depends on all later rolls; returns in per cent are those of the contract held',
    { input: { series: [{ ...SERIES[0]!, adjustment: { method: 'ratio', direction: 'forward' } }] } },
  ],
  intervalHoldsZero: [{ metrics: { sharpeLow: -0.25, sharpeHigh: 1.5 } }, 'from -0.25 to 1.50', { metrics: { sharpeLow: 0.1 } }],
  overfit: [{ result: { pbo: 0.625 } }, 'In 62.5 % of the splits the best of 4 trials', { result: { pbo: 0.4 } }],
  oneCandidate: [{ profits: [90, 10] }, 'momentum A 60m made 90.0 % of what was won', { profits: [50, 50] }],
  shortHistory: [{}, '60 trade dates out of sample, 0.2 years', { result: { days: new Int32Array(800) } }],
  fewTrades: [{ metrics: { trades: 1 } }, '1 trade out of sample', { metrics: { trades: 1200 } }],
  fewWindows: [
    {},
    'One candidate has 3 walk-forward windows',
    { result: { candidates: RESULT.candidates.map((one) => ({ ...one, windows: [...one.windows, ...one.windows] })) } },
  ],
  ambiguous: [{ metrics: { trades: 200, ambiguousTrades: 20 } }, '20 trades of 200 (10.0 %)', { metrics: { trades: 200, ambiguousTrades: 2 } }],
  adjustedPrices: [
    { input: { series: SERIES.map((one) => ({ ...one, adjustment: { method: 'splits', direction: 'forward' } })) } },
    'A 60m, B 60m: adjusted forward (splits). A price depends on the splits up to it alone',
    { input: { series: [{ ...SERIES[0]!, adjustment: { method: 'none', direction: 'backward' } }, SERIES[1]!] } },
  ],
  coverage: [{ input: { series: [{ ...SERIES[0]!, coverage: 0.9 }] } }, "A 60m holds 90.0 % of its calendar's bars", {}],
  fixedRates: [{ input: { currency: 'EUR', rates: { USD: 0.9 } } }, '1 USD is 0.9 EUR', {}],
  noContracts: [
    { result: { candidates: RESULT.candidates.map((one) => ({ ...one, weight: 0.5, contracts: 0 })) } },
    'momentum A 60m, momentum B 60m would get less than one whole contract of 100 000 USD',
    {},
  ],
  roughSizes: [{ result: { trackingError: 0.05 } }, 'Tracking error against fractional contracts 5.0 % a year', { result: { trackingError: 0.001 } }],
  noVolume: [{}, 'No volume in A 60m, B 60m', { input: { series: SERIES.map((one) => ({ ...one, bars: { ...one.bars, volume: one.bars.close } })) } }],
};

describe('CAVEATS', () => {
  it.each(Object.entries(CASES))('%s: speaks with its number, and is silent without a reason', (name, [speaks, says, silent]) => {
    const rule = CAVEATS[name as keyof typeof CAVEATS];
    expect(rule(factsOf(speaks))?.detail).toContain(says);
    expect(rule(factsOf(silent))).toBeNull();
  });
});

describe('with two strategies', () => {
  it('calls every candidate by strategy, instrument and timeframe', async () => {
    const strategies = [
      { strategy: momentum, fingerprint: 'f', grid: [{ lag: 3 }] },
      { strategy: hold, fingerprint: 'h', grid: [{}] },
    ];
    expect((await buildPortfolio(inputOf(SERIES, { strategies }))).candidates.map(({ id }) => id)).toEqual([
      'momentum A 60m', 'momentum B 60m', 'hold A 60m', 'hold B 60m',
    ]);
  });
});
