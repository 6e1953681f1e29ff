import { defineFeature } from '../feature.ts';
import { rollingMax } from '../rolling/rollingExtreme.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Root of the mean squared percentage that the close lies below the highest close of its window. */
export const ulcer = defineFeature({
  name: 'ulcer',
  title: 'Ulcer index',
  source: 'Martin & McCann, The Investor\'s Guide to Fidelity Funds, 1989; each drawdown from the highest close of the last `period` bars, in per cent',
  params: { period: { min: 2, max: 2500, default: 14, title: 'bars looked back for the peak, and drawdowns averaged' } },
  inputs: ['close'],
  warmup: ({ period }) => 2 * (period - 1),
  compute: ({ close }, { period }) => {
    const squares = rollingMax(close, period).map((peak, i) => {
      const lost = (100 * (close[i]! - peak)) / peak;
      return lost * lost;
    });
    return rollingMean(squares, period).map(Math.sqrt);
  },
});
