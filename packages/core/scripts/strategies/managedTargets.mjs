import { defineStrategy } from '@proj/core/strategies';

export default defineStrategy({
  id: 'managed_targets',
  title: 'Long and short in turn, now and then, with every managed exit',
  params: { every: { min: 9, max: 500, default: 40 }, points: { min: 1, max: 9, default: 2 } },
  features: () => [],
  orders: ({ n }, { every, points }) => {
    const at = Int32Array.from({ length: Math.floor(n / every) }, (_, row) => row * every);
    const each = (valueOf) => Float64Array.from(at, (_, row) => valueOf(row));
    return {
      at,
      target: each((row) => (row % 3) - 1),
      exitOnClose: each((row) => (row % 7 === 0 ? 1 : NaN)),
      longStopDistance: each(() => 0.05 * points),
      longProfitDistance: each(() => 0.07 * points),
      longTrailDistance: each((row) => (row % 2 === 0 ? 0.04 * points : NaN)),
      shortStopDistance: each(() => 0.06 * points),
      shortProfitDistance: each(() => 0.05 * points),
      shortTrailDistance: each((row) => (row % 2 === 0 ? NaN : 0.03 * points)),
    };
  },
});
