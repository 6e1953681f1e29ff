import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';

/**
 * Supertrend: a stop below a rising and above a falling market, `factor` average true ranges from the median price, that only moves with the
 * trend and turns when the close passes it; and the trend, 1 or -1. It begins above the market.
 */
export const supertrend = defineFeature({
  name: 'supertrend',
  title: 'Supertrend',
  source: 'Seban, Supertrend, as TradingView, ta.supertrend, begins it; Wilder\'s average true range, seeded with the simple mean of the first window',
  params: {
    period: { min: 1, max: 1000, default: 10, title: 'true ranges averaged' },
    factor: { min: 0.1, max: 50, default: 3, integer: false, title: 'average true ranges from the median price' },
  },
  inputs: ['high', 'low', 'close'],
  outputs: ['line', 'direction'],
  recursive: true,
  warmup: ({ period }) => period,
  compute: ({ high, low, close, feature }, { period, factor }) => {
    const median = medianPrice(high, low);
    const reach = feature(`atr_${period}`).map((range) => factor * range);
    const [line, direction] = [reach.slice(), reach.slice()];
    let [upper, lower, trend] = [NaN, NaN, -1];
    for (let i = 0; i < close.length; i++) {
      const before = i === 0 ? NaN : close[i - 1]!;
      upper = before <= upper ? Math.min(median[i]! + reach[i]!, upper) : median[i]! + reach[i]!;
      lower = before >= lower ? Math.max(median[i]! - reach[i]!, lower) : median[i]! - reach[i]!;
      if (Number.isNaN(reach[i]!)) trend = -1;
      else if (trend === -1 ? close[i]! > upper : close[i]! < lower) trend = -trend;
      line[i] = trend === 1 ? lower : upper;
      direction[i] = Number.isNaN(reach[i]!) ? NaN : trend;
    }
    return { line, direction };
  },
});
