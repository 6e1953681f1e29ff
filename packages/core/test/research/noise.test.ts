import { describe, expect, it } from 'vitest';
import { bestOfNoise } from './noise.ts';

// The long form, 10,000 strategies, is `node --conditions=@proj/source packages/core/test/research/noiseLong.ts [repeats] [days]`.
describe('the best of many worthless strategies', () => {
  it('has a deflated Sharpe ratio above 0.95 in at most 5 % of repeats', { timeout: 60_000 }, () => {
    const found = bestOfNoise({ strategies: 400, days: 250, repeats: 60, seed: 1 });
    expect(found.filter((value) => value > 0.95).length).toBeLessThanOrEqual(3);
    // Luck is taken off in the middle: neither always below one half nor always above.
    const middle = found.toSorted((a, b) => a - b)[30]!;
    expect(middle).toBeGreaterThan(0.3);
    expect(middle).toBeLessThan(0.7);
  });
});
