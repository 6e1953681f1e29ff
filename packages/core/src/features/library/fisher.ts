import { log } from '../../numerics/index.ts';
import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';
import { positionInRange } from '../rolling/positionInRange.ts';

/**
 * Fisher transform of where the median price lies in its range of the last `period` bars, smoothed, and its value of the bar before. NaN where
 * the range is empty (0/0); behind that it begins anew.
 */
export const fisher = defineFeature({
  name: 'fisher',
  title: 'Fisher transform',
  source: 'Ehlers, Using the Fisher Transform, Stocks & Commodities 20:11 (2002): smoothing 0.33 and 0.67, beyond 0.99 cut to 0.999; begun at 0',
  params: { period: { min: 2, max: 5000, default: 10, title: 'bars of the range' } },
  inputs: ['high', 'low'],
  outputs: ['fisher', 'signal'],
  recursive: true,
  warmup: ({ period }) => period - 1,
  compute: ({ high, low }, { period }) => {
    const median = medianPrice(high, low);
    const position = positionInRange(median, median, median, period);
    const [transformed, signal] = [position.slice(), position.slice()];
    let [smoothed, held] = [0, 0];
    position.forEach((share, i) => {
      const isMissing = Number.isNaN(share);
      smoothed = isMissing ? 0 : cut(0.66 * (share - 0.5) + 0.67 * smoothed);
      signal[i] = isMissing ? NaN : held;
      held = isMissing ? 0 : 0.5 * log((1 + smoothed) / (1 - smoothed)) + 0.5 * held;
      transformed[i] = isMissing ? NaN : held;
    });
    return { fisher: transformed, signal };
  },
});

function cut(value: number): number {
  if (value > 0.99) return 0.999;
  return value < -0.99 ? -0.999 : value;
}
