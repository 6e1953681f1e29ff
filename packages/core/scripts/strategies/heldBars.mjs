import { defineStrategy } from '@proj/core/strategies';

export default defineStrategy({
  id: 'held_bars',
  title: 'Buys a low z-score, moves its stop to the entry once ahead, and leaves after some bars',
  params: { bars: { min: 1, max: 99, default: 5 } },
  features: () => ['zscore_20'],
  start: ({ bars }) => ({ bars, trades: 0 }),
  decide: (state, view, i, { position, barsHeld, averageEntry, openProfit }) => {
    const { bars, trades } = state;
    if (position !== 0) return [state, barsHeld >= bars ? { target: 0 } : { longStopLoss: openProfit > 0 ? averageEntry : view.bars.low(i) - 0.1 }];
    return view.feature('zscore_20')(i) < -1 ? [{ bars, trades: trades + 1 }, { target: 1 + (trades % 2) }] : [state, {}];
  },
});
