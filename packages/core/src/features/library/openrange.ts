import { defineFeature } from '../feature.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';
import { sessionStarts } from '../rolling/sessionStarts.ts';

/**
 * Highest high and lowest low of the session's first `bars` bars, from the last of them to the session's end; NaN before, in the session
 * that the series begins in, and where one of them is NaN.
 */
export const openrange = defineFeature({
  name: 'openrange',
  title: 'Opening range',
  source: 'Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990; a session begins with the first bar of its trade date',
  params: { bars: { min: 1, max: 1000, default: 30, title: 'bars that make the range' } },
  inputs: ['high', 'low', 'tradeDate'],
  outputs: ['high', 'low'],
  recursive: true,
  warmup: ({ bars }) => bars,
  compute: ({ high, low, tradeDate }, { bars }) => {
    const starts = sessionStarts(tradeDate);
    const held = (extreme: Float64Array): Float64Array =>
      extreme.map((_, i) => {
        const last = starts[i]! + bars - 1;
        return starts[i]! < 0 || i < last ? NaN : extreme[last]!;
      });
    return { high: held(rollingMax(high, bars)), low: held(rollingMin(low, bars)) };
  },
});
