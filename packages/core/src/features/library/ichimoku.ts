import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';
import { whereKnown } from '../rolling/whereKnown.ts';

/**
 * Ichimoku lines in price: the middles of three windows and the mean of the first two. Nothing is displaced: the spans are what they are said to
 * be on the bar that makes them known, `base` bars before charts draw them.
 */
export const ichimoku = defineFeature({
  name: 'ichimoku',
  title: 'Ichimoku lines',
  source: 'Hosoda, Ichimoku Kinko Hyo, 1969; conversion and base line, leading spans A and B without displacement, no lagging span',
  params: {
    conversion: { min: 1, max: 1000, default: 9, title: 'bars of the conversion line' },
    base: { min: 1, max: 1000, default: 26, title: 'bars of the base line' },
    span: { min: 1, max: 1000, default: 52, title: 'bars of leading span B' },
  },
  inputs: ['high', 'low'],
  outputs: ['conversion', 'base', 'spanA', 'spanB'],
  warmup: ({ conversion, base, span }) => Math.max(conversion, base, span) - 1,
  compute: ({ high, low }, params) => {
    const middle = (period: number): Float64Array => medianPrice(rollingMax(high, period), rollingMin(low, period));
    const [conversion, base, spanB] = [middle(params.conversion), middle(params.base), middle(params.span)];
    const spanA = conversion.map((value, i) => (value + base[i]!) / 2);
    return {
      conversion: whereKnown(conversion, base, spanB),
      base: whereKnown(base, spanA, spanB),
      spanA: whereKnown(spanA, spanB),
      spanB: whereKnown(spanB, spanA),
    };
  },
});
