import { defineFeature } from '../feature.ts';
import { sessionStarts } from '../rolling/sessionStarts.ts';

/**
 * The session's first open over the last close of the trade date before, minus 1, on every bar of the session; NaN in the session that
 * the series begins in. A share, not a percentage.
 */
export const sessiongap = defineFeature({
  name: 'sessiongap',
  title: 'Gap at the open of the session',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 15 (opening gap), as a share of the close before; a session begins with the first bar of its trade date',
  params: {},
  inputs: ['open', 'close', 'tradeDate'],
  recursive: true,
  warmup: () => 1,
  compute: ({ open, close, tradeDate }) => {
    const starts = sessionStarts(tradeDate);
    return close.map((_, i) => {
      const start = starts[i]!;
      return start < 0 ? NaN : open[start]! / close[start - 1]! - 1;
    });
  },
});
