import { defineFeature } from '../feature.ts';

/** 1970-01-01 was a Thursday, the fourth day of the week. */
const FIRST = 4;

/** Day of the week of the bar's trade date, from 1 = Monday to 7 = Sunday. */
export const weekday = defineFeature({
  name: 'weekday',
  title: 'Day of the week',
  source: 'ISO 8601-1:2019, 4.3.8 (calendar day of week), of the trade date',
  params: {},
  inputs: ['tradeDate'],
  warmup: () => 0,
  // The remainder of a negative number is negative, hence the second one.
  compute: ({ tradeDate }) => new Float64Array(tradeDate).map((day) => ((((day + FIRST - 1) % 7) + 7) % 7) + 1),
});
