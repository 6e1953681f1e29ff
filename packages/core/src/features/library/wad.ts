import { defineFeature } from '../feature.ts';
import { runningTotal } from '../rolling/runningTotal.ts';

/**
 * Where the close rose, its distance from the true low, where it fell, from the true high, added up from the second bar on; in price,
 * without volume. After a gap it starts again.
 */
export const wad = defineFeature({
  name: 'wad',
  title: 'Williams accumulation/distribution',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Accumulation/Distribution, Williams\'"',
  params: {},
  inputs: ['high', 'low', 'close'],
  recursive: true,
  warmup: () => 1,
  compute: ({ high, low, close }) => {
    const steps = close.map((price, i) => {
      const before = i === 0 ? NaN : close[i - 1]!;
      if (price > before) return price - Math.min(low[i]!, before);
      if (price < before) return price - Math.max(high[i]!, before);
      return price - before; // 0, or NaN
    });
    return runningTotal(steps);
  },
});
