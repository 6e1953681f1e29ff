import { defineStrategy } from '@proj/core/strategies';

export default defineStrategy({
  id: 'above_middle',
  title: 'Long above the middle of the last bars, short below it',
  params: { bars: { min: 2, max: 500, default: 40 } },
  features: ({ bars }) => [`middle_${bars}`],
  orders: ({ feature, bars: { close } }, { bars }) => ({
    target: feature(`middle_${bars}`).map((middle, i) => Math.sign(close[i]! - middle)),
  }),
});
