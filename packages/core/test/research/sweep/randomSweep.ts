import type { Bars } from '../../../src/bars/index.ts';
import type { ParameterValues } from '../../../src/features/index.ts';
import type { Frame, ResearchSettings } from '../../../src/kernel/index.ts';
import type { Random } from '../../../src/numerics/randomOf.ts';
import { defineStrategy } from '../../../src/strategies/index.ts';
import type { Comparison, Crossing, Strategy, Term } from '../../../src/strategies/index.ts';
import { reachableCrossings } from '../../kernel/crossings/reachableCrossings.ts';
import { oneOf } from '../../kernel/soundCase.ts';

/** A sweep of a random machine over random bars. */
export interface SweepCase {
  readonly strategy: Strategy;
  readonly frame: Frame;
  readonly grid: readonly ParameterValues[];
  readonly settings: ResearchSettings;
}

const STATES = ['one', 'two', 'three'] as const;
const TARGETS = [undefined, 0, 1, -1, 2, 0.5, -3] as const;

/** Bars a few ticks apart, in trade dates of one to nine bars; a machine of up to three states; costs that now and then ruin the account. */
export function randomSweep(random: Random): SweepCase {
  const n = oneOf(random, [1, 2, 3, 40, 300, 2500]);
  const crossings = reachableCrossings(Array.from({ length: 1 + random.below(5) }, () => randomCrossing(random)));
  const strategy = defineStrategy({
    id: 'random_machine',
    title: 'Random machine',
    params: { fast: { min: 1, max: 9, default: 2 }, slow: { min: 1, max: 30, default: 5 } },
    features: ({ fast, slow }) => [`sma_${fast}`, `sma_${slow}`, 'mom_1'],
    crossings: ({ fast, slow }) => crossings.map((crossing) => ({ ...crossing, when: whenOf(crossing.when, fast, slow) })),
  });
  const window = n > 3 && random.below(2) === 0 ? windowIn(random, n) : undefined;
  return {
    strategy,
    frame: { instrument: 'X', timeframe: '1m', bars: randomBars(random, n), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 },
    grid: Array.from({ length: 1 + random.below(6) }, () => ({ fast: 1 + random.below(9), slow: 1 + random.below(30) })),
    settings: {
      costs: {
        pointValue: oneOf(random, [1, 50]),
        tickSize: 0.25,
        slippageTicks: random.below(3),
        commissionPerSide: oneOf(random, [0, 0.85]),
        commissionRate: oneOf(random, [0, 0.0001]),
        initialEquity: oneOf(random, [100, 5000, 1e6]),
      },
      intrabar: oneOf(random, ['worst', 'best'] as const),
      fingerprint: 'f'.repeat(64),
      ...(window && { window }),
    },
  };
}

function windowIn(random: Random, n: number): { from: number; to: number } {
  const from = random.below(n);
  return { from, to: from + 1 + random.below(n - from) };
}

function randomCrossing(random: Random): Crossing {
  const target = oneOf(random, TARGETS);
  const when = Array.from({ length: 1 + random.below(2) }, () => randomComparison(random));
  return { from: oneOf(random, STATES), when, to: oneOf(random, STATES), ...(target !== undefined && { target }) };
}

/** `fast` and `slow` stand for the averages that a configuration names. */
function randomComparison(random: Random): Comparison {
  const terms: readonly Term[] = ['fast', 'slow', 'close', 'open', 'mom_1', 100, 101, 0];
  return { left: oneOf(random, terms), is: oneOf(random, ['above', 'below', 'atLeast', 'atMost'] as const), right: oneOf(random, terms) };
}

function whenOf(when: Crossing['when'], fast: number, slow: number): readonly Comparison[] {
  const named = (term: Term): Term => (term === 'fast' ? `sma_${fast}` : term === 'slow' ? `sma_${slow}` : term);
  const comparisons: readonly Comparison[] = Array.isArray(when) ? when : [when as Comparison];
  return comparisons.map(({ left, is, right }) => ({ left: named(left), is, right: named(right) }));
}

function randomBars(random: Random, n: number): Bars {
  const [open, high, low, close] = Array.from({ length: 4 }, () => new Float64Array(n)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [time, volume, tradeDate] = [new Float64Array(n), new Float64Array(n).fill(NaN), new Int32Array(n)];
  const perDay = 1 + random.below(9);
  let price = 400;
  for (let i = 0; i < n; i++) {
    time[i] = 60_000 * (i + 1);
    tradeDate[i] = Math.floor(i / perDay);
    open[i] = price / 4;
    price = Math.max(200, price + random.below(9) - 4);
    close[i] = price / 4;
    high[i] = Math.max(open[i]!, close[i]!);
    low[i] = Math.min(open[i]!, close[i]!);
  }
  return { time, open, high, low, close, volume, tradeDate };
}
