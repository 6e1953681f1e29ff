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
  const begun = performance.now();
  const found = lacks === null ? await run({ count, random: seededRandom(seed), long: values.long, say }) : null;
  for (const fault of found?.faults ?? []) console.log(`${name} ${fault}`);
  rows.push({ name, what: lacks ?? `${title}: ${criterion}`, found, seconds: Math.round((performance.now() - begun) / 1_000) });
}

/** The columns of the table; a fault that cannot be done here has dashes. */
const COLUMNS = [
  { title: 'F', width: 4, cell: ({ name }) => name },
  { title: 'count', width: 6, cell: ({ found }) => found?.count },
  { title: 'lost', width: 5, cell: ({ found }) => found?.lost },
  { title: 'twice', width: 6, cell: ({ found }) => found?.twice },
  { title: 'orphans', width: 8, cell: ({ found }) => found?.orphans },
  { title: 'integrity', width: 10, cell: ({ found }) => found && (found.damaged === 0 ? 'ok' : 'DAMAGED') },
  { title: 'seconds', width: 8, cell: ({ found, seconds }) => found && seconds },
  { title: 'verdict', width: 8, cell: ({ found }) => (found === null ? 'skipped' : found.faults.length === 0 ? 'holds' : 'FAILS') },
  { title: 'what', width: 0, cell: ({ what }) => what },
];
const line = (cellOf) => console.log(COLUMNS.map((column) => String(cellOf(column) ?? '-').padEnd(column.width)).join(' '));
line(({ title }) => title);
for (const row of rows) line(({ cell }) => cell(row));
process.exitCode = rows.some(({ found }) => (found?.faults.length ?? 0) > 0) ? 1 : 0;
