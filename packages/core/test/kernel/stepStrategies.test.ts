import { Failure } from '@proj/core/errors';
import { runResearch } from '@proj/core/kernel';
import type { Frame, ResearchSettings } from '@proj/core/kernel';
import { strategyCausality } from '@proj/core/research';
import { defineStrategy } from '@proj/core/strategies';
import type { OrderRow, StepStrategy, StepView } from '@proj/core/strategies';
import { describe, expect, it } from 'vitest';
import { kernelCase } from './kernelCase.ts';
import { outcomeOf } from './kernelOutcome.ts';
import { barsOf, fillRows, FREE } from './simulationInputs.ts';

const BARS = barsOf(Array.from({ length: 10 }, (_, i) => [100 + i, 102 + i, 99 + i, 101 + i]));
const FRAME: Frame = { instrument: 'ES', timeframe: '60m', bars: BARS, dataSha256: 'd'.repeat(64), tradeDatesPerYear: 252 };
const SETTINGS: ResearchSettings = { costs: FREE, fingerprint: 'f'.repeat(64) };
const PARTS = { id: 'steps', title: 'Steps', params: { lag: { min: 1, max: 9, default: 2 } }, features: () => ['sma_3'] } as const;

function stepping(decide: (view: StepView, i: number) => OrderRow): StepStrategy {
  return defineStrategy({ ...PARTS, start: () => null, decide: (state, view, i) => [state, decide(view, i)] });
}

function failureOf(strategy: StepStrategy, settings = SETTINGS): Failure {
  try {
    runResearch(strategy, FRAME, {}, settings);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Long while the close is above its average; flat two bars after an entry. */
const TIMED = defineStrategy({
  ...PARTS,
  start: ({ lag }) => ({ lag, entries: 0 }),
  decide: ({ lag, entries }, { bars: { close }, feature }, i, { position, barsHeld }) => {
    if (position !== 0) return [{ lag, entries }, barsHeld >= lag ? { target: 0 } : {}];
    return close(i) > feature('sma_3')(i) ? [{ lag, entries: entries + 1 }, { target: 1 }] : [{ lag, entries }, {}];
  },
});

describe('a strategy of steps', () => {
  it('decides by what it holds, with its parameters in its state', () => {
    expect(fillRows(runResearch(TIMED, FRAME, { lag: 3 }, SETTINGS).simulation)).toEqual([
      [3, 1, 103, 'market', false],
      [7, -1, 107, 'market', false],
      [8, 1, 108, 'market', false],
    ]);
  });

  it('gives the bytes of the columns it writes, in windows too, whatever these are', () => {
    for (let number = 0; number < 200; number++) {
      const { bars, orders: { at, ...columns }, costs, options } = kernelCase(number);
      if (at !== undefined || bars.time.length < 3) continue;
      const rowOf = (i: number): OrderRow => Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, values[i]]));
      const parts = { ...PARTS, features: () => [] };
      const byColumns = defineStrategy({ ...parts, orders: () => columns });
      const bySteps = defineStrategy({ ...parts, start: () => 0, decide: (state, _, i) => [state + 1, rowOf(i)] });
      for (const window of [undefined, { from: 1, to: bars.time.length - 1 }]) {
        const settings = { ...SETTINGS, costs, ...options, ...(window && { window }) };
        const [wanted, found] = [byColumns, bySteps].map((strategy) => outcomeOf(() => runResearch(strategy, { ...FRAME, bars }, {}, settings).simulation));
        if (wanted?.includes(' rows, there are ') || wanted?.includes('there is no order column')) continue; // of columns as such
        expect(found, `case ${number}`).toBe(wanted);
      }
    }
  });

  it('is asked in a window from the first bar on, flat before it, and what it holds at the end is closed', () => {
    const asked: number[] = [];
    const strategy = defineStrategy({
      ...PARTS,
      start: () => 0,
      decide: (state, _, i, { position }) => {
        asked.push(i, position);
        return [state, { target: 1 }];
      },
    });
    const { simulation, firstIndex } = runResearch(strategy, FRAME, {}, { ...SETTINGS, window: { from: 3, to: 6 } });
    expect(asked).toEqual([0, 0, 1, 0, 2, 0, 3, 1, 4, 1, 5, 0]);
    expect(firstIndex).toBe(2);
    expect(fillRows(simulation)).toEqual([[1, 1, 103, 'market', false], [3, -1, 106, 'close', false]]);
  });

  it('reads values up to the bar that has closed, NaN before the first, and no later one', () => {
    const read: number[] = [];
    runResearch(stepping(({ bars, feature }, i) => {
      read.push(bars.close(i), bars.close(i - 1), feature('sma_3')(i));
      return {};
    }), FRAME, {}, { ...SETTINGS, window: { from: 0, to: 3 } });
    expect(read).toEqual([101, NaN, NaN, 102, 101, NaN, 103, 102, 102]);
    const later = failureOf(stepping(({ bars }, i) => ({ target: bars.high(i === 4 ? 5 : i) })));
    expect(later).toMatchObject({ code: 'BAD_STRATEGY', details: { column: 'high', index: 5, closed: 4 } });
    expect(failureOf(stepping(({ feature }, i) => ({ target: feature('sma_3')(i + 1) })))).toMatchObject({ details: { column: 'sma_3', index: 1 } });
    expect(failureOf(stepping(({ bars }) => ({ target: bars.low(0.5) })))).toMatchObject({ code: 'BAD_STRATEGY', details: { index: 0.5 } });
    expect(failureOf(stepping(({ bars }) => ({ target: bars.low(NaN) })))).toMatchObject({ code: 'BAD_STRATEGY' });
  });

  it('finds no later value with a function that it kept', () => {
    const kept: ((i: number) => number)[] = [];
    const keeper = stepping(({ bars }, i) => {
      kept.push(bars.close);
      return { target: kept[0]!(i) > 0 ? 1 : 0, size: kept[0]!(i + 1) };
    });
    expect(failureOf(keeper)).toMatchObject({ code: 'BAD_STRATEGY', details: { index: 1, closed: 0 } });
  });

  it('is refused when it throws, decides nothing, asks for a feature it did not name, or gives orders that cannot be', () => {
    const cause = new RangeError('too far');
    expect(failureOf(stepping(() => { throw cause; }))).toMatchObject({ code: 'BAD_STRATEGY', message: 'strategy steps fails at bar 0: too far', cause });
    const silent = defineStrategy({ ...PARTS, start: () => 0, decide: () => undefined as unknown as [number, OrderRow] });
    expect(failureOf(silent)).toMatchObject({ code: 'BAD_STRATEGY', message: 'strategy steps decides nothing at bar 0' });
    const asking = stepping(({ feature }, i) => ({ target: feature('sma_4')(i) }));
    expect(failureOf(asking)).toMatchObject({ code: 'BAD_STRATEGY', details: { advice: 'did you mean sma_3?' } });
    const wrong = stepping((_, i) => (i === 1 ? { size: -1 } : {}));
    expect(failureOf(wrong, { ...SETTINGS, window: { from: 5, to: 9 } })).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'size', index: 1 } });
  });

  it('runs within what encloses it, once a pass', () => {
    const passes: string[] = [];
    const enclosed: StepStrategy = { ...TIMED, enclose: (pass) => (passes.push('in'), pass()) };
    expect(runResearch(enclosed, FRAME, {}, SETTINGS)).toEqual(runResearch(TIMED, FRAME, {}, SETTINGS));
    expect(passes).toEqual(['in']);
  });
});

describe('checkCausality of strategies of steps', () => {
  const { bars } = kernelCase(3);
  const long = barsOf(Array.from({ length: 400 }, (_, i) => [bars.open, bars.high, bars.low, bars.close].map((column) => column[i % column.length]! + i / 100)));

  it('certifies one that decides by what it holds', () => {
    const certificate = strategyCausality(TIMED, {}, long);
    expect(certificate).toMatchObject({ kind: 'strategy', subject: 'steps', causal: true });
    expect(certificate.numbers).toBeGreaterThan(20);
  });

  it('catches one that remembers an earlier run', () => {
    const seen = new Map<number, number>();
    const remembering = stepping(({ bars: { close } }, i) => {
      const later = seen.get(i + 1) ?? close(i);
      seen.set(i, close(i));
      return { target: later > close(i) ? 1 : -1 };
    });
    expect(strategyCausality(remembering, {}, long).causal).toBe(false);
  });
});
