import { defineStrategy } from '@proj/core/strategies';

export default defineStrategy({
  id: 'dip_for_a_week',
  title: 'Buys a low z-score and leaves after some bars',
  params: { bars: { min: 1, max: 200, default: 5 } },
  features: () => ['zscore_20'],
  start: ({ bars }) => bars,
  decide: (bars, view, i, { position, barsHeld }) => {
    if (position === 0) return [bars, view.feature('zscore_20')(i) < -2 ? { target: 1 } : {}];
    return [bars, barsHeld >= bars ? { target: 0 } : {}];
  },
});
