import { defineFeature } from '../feature.ts';

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1440;

/** Minute of the UTC day in which the bar closed, 0 to 1439. An exchange that changes its clocks closes at another one in summer. */
export const minute = defineFeature({
  name: 'minute',
  title: 'Minute of the day (UTC)',
  source: 'ISO 8601-1:2019, 5.3 (time of day, UTC), as minutes since midnight',
  params: {},
  inputs: ['time'],
  warmup: () => 0,
  compute: ({ time }) => time.map((ms) => Math.floor(ms / MINUTE_MS) - MINUTES_A_DAY * Math.floor(ms / (MINUTES_A_DAY * MINUTE_MS))),
});
