// Every built-in feature at its defaults over 1M minutes: each alone, for the slowest, and all of one kind of call, as a build computes them.
// node --expose-gc allFeatures.mjs; the table goes to stderr, the line is the time of all in one call
import { computeFeatures, FEATURES } from '@proj/core/features';
import { benchBars } from './bars.mjs';
import { printTimes } from './line.mjs';

const ROWS = 1_000_000;
const SLOWEST = 5;
const DAY_MS = 86_400_000;
/** Entries of one call: their columns are all held at once. */
const IN_ONE_CALL = 20;

const bars = benchBars(ROWS);
const columns = { ...bars, reference: { ...bars, close: bars.open }, sessionEnds: new Map(Array.from(new Set(bars.tradeDate), (date) => [date, (date + 1) * DAY_MS])) };
const entries = Object.values(FEATURES).map(({ name, outputs = [null] }) => outputs.map((output) => (output === null ? name : `${name}:${output}`)));
const times = new Map();

function eachAlone() {
  for (const references of entries) {
    const start = process.hrtime.bigint();
    computeFeatures(columns, references);
    times.set(references[0].split(':')[0], Number(process.hrtime.bigint() - start) / 1e6);
  }
}

function together() {
  for (let i = 0; i < entries.length; i += IN_ONE_CALL) computeFeatures(columns, entries.slice(i, i + IN_ONE_CALL).flat());
}

eachAlone();
eachAlone(); // the first compiles
const alone = [...times].sort(([, a], [, b]) => b - a);
const total = alone.reduce((sum, [, ms]) => sum + ms, 0);
process.stderr.write(`${entries.length} features, ${entries.flat().length} columns of ${ROWS} rows, each alone: ${total.toFixed(0)} ms\n`);
for (const [name, ms] of alone.slice(0, SLOWEST)) process.stderr.write(`  ${name.padEnd(16)} ${ms.toFixed(1)} ms\n`);
await printTimes({ task: 'features all', peer: `own, ${entries.length} features`, n: ROWS }, together, { repetitions: 1, warmUps: 0 });
