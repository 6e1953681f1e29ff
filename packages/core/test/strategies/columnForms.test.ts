import { describe, expect, it } from 'vitest';
import { randomOf } from '../../src/numerics/index.ts';
import { STRATEGIES } from '../../src/strategies/index.ts';
import { closes } from '../features/walk.ts';
import { oneOf } from '../kernel/soundCase.ts';
import { ordersFrom } from './ordersOn.ts';

// The same rules written down bar by bar: a second implementation of the strategies that work at crossings.

function smaCrossTargets(fast: readonly number[], slow: readonly number[], short: number): number[] {
  let side = 0; // 0 = not yet known
  return fast.map((mean, i) => {
    const sideNow = Math.sign(mean - slow[i]!);
    if (sideNow !== 1 && sideNow !== -1) return NaN;
    const isCrossed = side !== 0 && sideNow !== side;
    side = sideNow;
    if (!isCrossed) return NaN;
    return sideNow === 1 ? 1 : 0 - short;
  });
}

function meanReversionTargets(zscores: readonly number[], entry: number, exit: number): number[] {
  const wantedAt = (zscore: number, held: number): number => {
    if (zscore > entry) return -1;
    if (zscore < -entry) return 1;
    const isBack = held === 1 ? zscore >= -exit : zscore <= exit;
    return isBack ? 0 : held;
  };
  let held = 0;
  return zscores.map((zscore) => {
    const wanted = wantedAt(zscore, held);
    const target = wanted === held ? NaN : wanted;
    held = wanted;
    return target;
  });
}

describe('a strategy by crossings', () => {
  const random = randomOf(11);
  const series = (n: number): number[] => Array.from({ length: n }, () => oneOf(random, [NaN, -2, -1, -0.5, 0, 0.5, 1, 2, 3]));

  it('gives the targets of sma_cross', () => {
    for (let k = 0; k < 3000; k++) {
      const n = random.below(40);
      const [fast, slow, short] = [series(n), series(n), random.below(2)];
      const { target } = ordersFrom(STRATEGIES.sma_cross!, { fast: 2, slow: 3, short }, closes(...fast), { sma_2: fast, sma_3: slow });
      expect([...target!]).toEqual(smaCrossTargets(fast, slow, short));
    }
  });

  it('gives the targets of mean_reversion', () => {
    for (let k = 0; k < 3000; k++) {
      const zscores = series(random.below(40));
      const [entry, exit] = oneOf(random, [[2, 0.5], [1, 0], [0.7, 0.5], [0.5, 0.2]]);
      const { target } = ordersFrom(STRATEGIES.mean_reversion!, { period: 5, entry: entry!, exit: exit! }, closes(...zscores), { zscore_5: zscores });
      expect([...target!]).toEqual(meanReversionTargets(zscores, entry!, exit!));
    }
  });
});
