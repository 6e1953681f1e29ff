import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';
import { typicalPrice } from '../rolling/typicalPrice.ts';

/** Share of the money that changed hands on rising typical prices, 0 to 100; an unchanged one counts on neither side, and none at all is NaN (0/0). */
export const mfi = defineFeature({
  name: 'mfi',
  title: 'Money flow index',
  source: 'Quong & Soudack, Volume-Weighted RSI: Money Flow, Stocks & Commodities 7:3 (1989); Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Money Flow Index"',
  params: { period: { min: 1, max: 5000, default: 14, title: 'changes in the window' } },
  inputs: ['high', 'low', 'close', 'volume'],
  warmup: ({ period }) => period,
  compute: ({ high, low, close, volume }, { period }) => {
    const typical = typicalPrice(high, low, close);
    const flowOn = (direction: 1 | -1): Float64Array =>
      typical.map((price, i) => {
        const step = i === 0 ? NaN : price - typical[i - 1]!;
        if (Number.isNaN(step)) return NaN;
        return Math.sign(step) === direction ? price * volume[i]! : 0 * volume[i]!; // a NaN volume stays one
      });
    const falling = rollingMean(flowOn(-1), period);
    return rollingMean(flowOn(1), period).map((rising, i) => (100 * rising) / (rising + falling[i]!));
  },
});
