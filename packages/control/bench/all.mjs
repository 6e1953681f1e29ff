// Runs every benchmark of the job store and of a worker's start, each in a process of its own, and prints a table; lower is better.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const QUEUES = ['NORMAL', 'FULL'].flatMap((sync) => ['enqueue', 'claim-complete', 'staged-apart', 'competing'].map((figure) => ['queue.mjs', figure, sync]));
const RUNS = [...QUEUES, ['longQueue.mjs'], ['start.mjs', 'bare'], ['start.mjs']];
const COLUMNS = ['task', 'peer', 'n', 'median', 'min', 'p99', 'max', 'unit'];

const rows = RUNS.flatMap(([script, ...words]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...words], { encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(stderr);
    process.exit(1);
  }
  process.stderr.write(`- ${script} ${words.join(' ')}\n`);
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
});
const table = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column] ?? '')))];
const widths = COLUMNS.map((_, c) => Math.max(...table.map((row) => row[c].length)));
for (const row of table) console.log(row.map((cell, c) => cell.padEnd(widths[c])).join('  ').trimEnd());
