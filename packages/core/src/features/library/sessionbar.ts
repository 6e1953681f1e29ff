import { defineFeature } from '../feature.ts';
import { sessionStarts } from '../rolling/sessionStarts.ts';

/** Bars since the first of the session, which is 0; NaN in the session that the series begins in. */
export const sessionbar = defineFeature({
  name: 'sessionbar',
  title: 'Bars since the session\'s open',
  source: 'own definition: bars counted from the first one of the trade date',
  params: {},
  inputs: ['tradeDate'],
  recursive: true,
  warmup: () => 1,
  compute: ({ tradeDate }) => new Float64Array(sessionStarts(tradeDate)).map((start, i) => (start < 0 ? NaN : i - start)),
});
