import { describe, expect, it } from 'vitest';
import { defineFeature } from '../../../src/features/index.ts';
import { runResearch } from '../../../src/kernel/index.ts';
import type { Frame, ResearchSettings } from '../../../src/kernel/index.ts';
import type { Measure } from '../../../src/research/sweep/measures.ts';
import { sweep } from '../../../src/research/sweep/sweep.ts';
import { defineStrategy } from '../../../src/strategies/index.ts';
import type { Crossing, Strategy } from '../../../src/strategies/index.ts';
import { walk } from '../../features/walk.ts';

const COSTS = { pointValue: 10, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 1, initialEquity: 100_000 };
const SETTINGS: ResearchSettings = { costs: COSTS, fingerprint: 'f'.repeat(64) };
const FRAME: Frame = { instrument: 'X', timeframe: '1m', bars: walk(300), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const { close } = FRAME.bars;

function above(left: string, features: unknown): Strategy {
  return defineStrategy({
    id: 'above', title: 'Above', params: {}, features: () => features as readonly string[],
    crossings: (): readonly Crossing[] => [
      { from: 'out', when: { left, is: 'above', right: 100 }, to: 'in', target: 1 },
      { from: 'in', when: { left, is: 'below', right: 100 }, to: 'out', target: 0 },
    ],
  });
}

/** What a backtest, a compiled sweep and a plain one are to refuse alike. */
const RUNS: readonly (readonly [string, (strategy: Strategy, frame: Frame, settings: ResearchSettings) => Promise<unknown>])[] = [
  ['a backtest', async (strategy, frame, settings) => runResearch(strategy, frame, {}, settings)],
  ['a sweep', (strategy, frame, settings) => sweep(strategy, frame, [{}], settings)],
  ['a sweep without compiled code', (strategy, frame, settings) => sweep(strategy, frame, [{}], settings, { compiled: false })],
];

describe.each(RUNS)('%s', (_, run) => {
  it.each(['close', 'volume', 'time', 'tradeDate'])('refuses a given feature column called %s, which the bars have', async (name) => {
    const frame = { ...FRAME, features: new Map([[name, close.map((price) => 200 - price)]]) };
    await expect(run(above('close', []), frame, SETTINGS)).rejects.toMatchObject({
      code: 'BAD_FEATURE', message: `a feature cannot be called ${name}: that is a column of the bars`,
    });
  });

  it('refuses to name a column of the bars as a feature', async () => {
    await expect(run(above('close', ['close']), FRAME, SETTINGS)).rejects.toMatchObject({ code: 'BAD_FEATURE', details: { reference: 'close' } });
  });

  it('refuses an intrabar that is neither worst nor best', async () => {
    const settings = { ...SETTINGS, intrabar: 'middle' } as unknown as ResearchSettings;
    await expect(run(above('close', []), FRAME, settings)).rejects.toMatchObject({
      code: 'BAD_ORDERS', message: expect.stringContaining('intrabar must be worst or best, it is "middle"'), details: { option: 'intrabar' },
    });
  });

  it.each([undefined, -1, 0, NaN, Infinity])('refuses %s trade dates a year', async (tradeDatesPerYear) => {
    const frame = { ...FRAME, tradeDatesPerYear } as Frame;
    await expect(run(above('close', []), frame, SETTINGS)).rejects.toMatchObject({
      code: 'BAD_PARAMS', message: `tradeDatesPerYear must be a number above 0, it is ${tradeDatesPerYear}`, details: { where: 'tradeDatesPerYear' },
    });
  });

  it('refuses a field of the costs that there is not', async () => {
    const settings = { ...SETTINGS, costs: { ...COSTS, comissionRate: 0.1 } };
    await expect(run(above('close', []), FRAME, settings)).rejects.toMatchObject({ code: 'BAD_COSTS', details: { field: 'comissionRate' } });
  });

  it('refuses crossings that are not the same when they are asked for again', async () => {
    let asked = 0;
    const drifting = defineStrategy({
      id: 'drifting', title: 'Drifting', params: {}, features: () => [],
      crossings: (): readonly Crossing[] => [{ from: 'out', when: { left: 'close', is: 'above', right: 100 + asked++ }, to: 'in', target: 1 }],
    });
    await expect(run(drifting, FRAME, SETTINGS)).rejects.toMatchObject({
      code: 'BAD_STRATEGY', message: 'strategy drifting gives other crossings for the same parameters when it is asked again',
    });
  });

  it("refuses a user's feature with the name of a column of the bars", async () => {
    const volume = defineFeature({
      name: 'volume', title: 'Volume', source: 'here', params: {}, inputs: ['close'], warmup: () => 0, compute: (columns) => columns.close.slice(),
    });
    await expect(run(above('sma_2', ['sma_2']), { ...FRAME, addedFeatures: [volume] }, SETTINGS)).rejects.toMatchObject({ code: 'BAD_FEATURE', details: { reference: 'volume' } });
  });

  it.each([
    ['a number', 5, '5'], ['nothing', undefined, 'undefined'], ['a text', 'sma_2', '"sma_2"'], ['an array of numbers', [5], '5'],
  ])('refuses features() that give %s', async (_what, features, shown) => {
    await expect(run(above('close', features), FRAME, SETTINGS)).rejects.toMatchObject({
      code: 'BAD_STRATEGY', message: `features() of strategy above gives ${shown}`, details: { strategy: 'above' },
    });
  });
});

describe('a sweep', () => {
  it.each([
    ['sharp', 'did you mean sharpe?'], ['constructor', expect.stringContaining('there are: ')], ['maxDrawdownPeak', expect.any(String)], [3, expect.any(String)],
  ])('refuses to measure %s, which no number is called', async (name, advice) => {
    const measures = ['trades', name] as unknown as readonly Measure[];
    for (const compiled of [true, false]) {
      await expect(sweep(above('close', []), FRAME, [{}], SETTINGS, { measures, compiled })).rejects.toMatchObject({
        code: 'BAD_PARAMS', message: expect.stringContaining(String(name)), details: { where: 'measures', advice },
      });
    }
  });

  it('measures every number that a backtest does', async () => {
    const { metrics } = runResearch(above('close', []), FRAME, {}, SETTINGS);
    const numbers = Object.entries(metrics).filter(([name, value]) => typeof value === 'number' && !/Peak|Trough|Recovery/.test(name));
    const measures = numbers.map(([name]) => name) as Measure[];
    const columns = (await sweep(above('close', []), FRAME, [{}], SETTINGS, { measures })).measures;
    expect(measures.map((measure) => columns[measure]![0])).toEqual(numbers.map(([, value]) => value));
    expect(measures.length).toBeGreaterThan(30);
  });
});
