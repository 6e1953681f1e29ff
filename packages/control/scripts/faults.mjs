// Does faults to supervisors and workers from outside, and judges what is left. A table at the end; exit code 1 when something does not hold.
// node --conditions=@proj/source scripts/faults.mjs [--long] [--seed n] [--count n] [F1 F2 ...]
import { parseArgs } from 'node:util';
import { seededRandom } from '../test/faults/bench/seededRandom.ts';
import { FAULTS } from '../test/faults/faults.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false }, seed: { type: 'string', default: String(Date.now() % 2 ** 31) }, count: { type: 'string' } },
});
const seed = Number(values.seed);
const unknown = positionals.filter((name) => !FAULTS.some((fault) => fault.name === name));
if (unknown.length > 0) {
  console.error(`USAGE: there is no fault ${unknown.join(', ')}; there are ${FAULTS.map(({ name }) => name).join(', ')}`);
  process.exit(64);
}

console.log(`seed ${seed}`);
const rows = [];
for (const { name, title, criterion, counts, missing, run } of FAULTS) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const lacks = missing?.() ?? null;
  const count = Number(values.count ?? (values.long ? counts.long : counts.short));
  const say = (line) => process.stderr.write(`${name}: ${line}\n`);
  const found = lacks === null ? await run({ count, random: seededRandom(seed), long: values.long, say }) : null;
  for (const fault of found?.faults ?? []) console.log(`${name} ${fault}`);
  rows.push({ name, title: lacks ?? `${title}: ${criterion}`, found });
}

const cell = (text, width) => String(text).padEnd(width);
const line = (name, count, lost, twice, orphans, verdict, what) => console.log([cell(name, 4), cell(count, 6), cell(lost, 5), cell(twice, 6), cell(orphans, 8), cell(verdict, 8), what].join(' '));
line('F', 'count', 'lost', 'twice', 'orphans', 'verdict', 'what');
for (const { name, title, found } of rows) {
  if (found === null) line(name, '-', '-', '-', '-', 'skipped', title);
  else line(name, found.count, found.lost, found.twice, found.orphans, found.faults.length === 0 ? 'holds' : 'FAILS', title);
}
process.exitCode = rows.some(({ found }) => (found?.faults.length ?? 0) > 0) ? 1 : 0;
