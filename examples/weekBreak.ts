import { defineStrategy } from '@proj/core/strategies';

export default defineStrategy({
  id: 'week_break',
  title: 'Buys above the highest high of some bars, with a stop below',
  params: { bars: { min: 5, max: 500, default: 40 } },
  features: ({ bars }) => [`donchian_${bars}:upper`, 'atr_14'],
  orders: ({ feature }, { bars }) => ({
    buyStop: feature(`donchian_${bars}:upper`),
    longStopDistance: feature('atr_14').map((range) => 3 * range),
  }),
});
