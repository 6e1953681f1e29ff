import { defineFeature } from '../feature.ts';

const MINUTE_MS = 60_000;

/**
 * Minutes from the bar's close to the end of its session, by the calendar and by the clock, breaks included: 0 on the last bar. NaN for a
 * trade date that the calendar does not have.
 */
export const sessionleft = defineFeature({
  name: 'sessionleft',
  title: 'Minutes to the session\'s end',
  source: 'own definition: the close of the last window of the trade date, as the calendar has it with its early closes, less the bar\'s close',
  params: {},
  inputs: ['time', 'sessionEnd'],
  warmup: () => 0,
  compute: ({ time, sessionEnd }) => sessionEnd.map((end, i) => (end - time[i]!) / MINUTE_MS),
});
