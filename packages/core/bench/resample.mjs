// 1M minutes (or all of BENCH_DATA) to longer bars: two sessions a trade date with a break between them, in a zone that changes its clock.
// node resample.mjs 300|900|3600|86400: seconds of a bar; a day is a trade date
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, minutesTimeframe, offsetAtInstant, parseIsoDay, resampleBars, sessionsOf, zoneClock } from '@proj/core/bars';
import { benchBars } from './bars.mjs';
import { insist, printTimes } from './line.mjs';

const { BENCH_DATA } = process.env;
const [MINUTE_MS, DAY_MS, DAY_MINUTES] = [60_000, 86_400_000, 1140];
const FIRST_DAY = parseIsoDay('2018-01-02');
/** The hours of the stored bars, on the wall clock of their stamps: after the day's session comes the night before the next trade date. */
const CALENDAR = {
  id: 'bench', title: 'A night and a day', zone: 'America/Chicago', tradeDatesPerYear: 261, holidays: [], earlyCloses: [], lateOpens: [],
  sessions: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], windows: ['15:00-05:00', '08:45-13:45'], evening: 'tradeDateBefore' }],
};

const seconds = Number(process.argv[2] ?? 300);
insist(seconds >= 120 && seconds % 60 === 0, 'usage: resample.mjs 300|900|3600|86400');
const count = BENCH_DATA === undefined ? 1_000_000 : statSync(join(BENCH_DATA, 'ts.f64')).size / 8;
const priced = benchBars(count);
const firstDay = BENCH_DATA === undefined ? FIRST_DAY : Math.floor(priced.time[0] / DAY_MS);
const sessions = sessionsOf(CALENDAR, firstDay, firstDay + Math.ceil((1.4 * count) / DAY_MINUTES) + 7);
const { time, tradeDate, bars } = sessionMinutes();
if (BENCH_DATA !== undefined) insistStored();

const from = minutesTimeframe(1);
const to = seconds === 86_400 ? DAY : minutesTimeframe(seconds / 60);
const minutes = { ...priced, time, tradeDate };
const run = () => resampleBars(minutes, { sessions, from, to });

const result = run().bars;
const sum = (values) => values.reduce((total, value) => total + value, 0);
insist(result.time.length === bars && sum(result.volume) === sum(minutes.volume), `${result.time.length} bars, not ${bars}`);
if (process.env.BENCH_CHECK) process.stderr.write(`  check ${JSON.stringify([result.time.length, result.close[10], result.volume[10]])}\n`);
await printTimes({ task: `resample ${seconds}`, peer: 'own', n: count }, run, { repetitions: 15, warmUps: 10 });

/** Every minute of the sessions from the first day's opening on, and how many bars they must become. */
function sessionMinutes() {
  const time = new Float64Array(count);
  const tradeDate = new Int32Array(count);
  let [row, bars] = [0, 0];
  for (let w = 1; row < count; w++) {
    const held = Math.min(count - row, (sessions.close[w] - sessions.open[w]) / MINUTE_MS);
    for (let minute = 1; minute <= held; minute++) time[row++] = sessions.open[w] + minute * MINUTE_MS;
    tradeDate.fill(sessions.tradeDate[w], row - held, row);
    if (seconds !== 86_400) bars += Math.ceil(held / (seconds / 60));
    else if (w === 1 || sessions.tradeDate[w] !== sessions.tradeDate[w - 1]) bars++;
  }
  return { time, tradeDate, bars };
}

/** The stamps of the stored bars are the wall time of these. */
function insistStored() {
  const clock = zoneClock(CALENDAR.zone, new Date(priced.time[0]).getUTCFullYear(), new Date(priced.time.at(-1)).getUTCFullYear());
  const differs = time.findIndex((ms, row) => ms + offsetAtInstant(clock, ms) !== priced.time[row]);
  insist(differs === -1, `the stamp of bar ${differs} is not that of the sessions`);
}
