// A text file of minutes to typed columns: read, hashed and parsed in one pass with every check, each rejected line with its reason.
// node ingest.mjs [kept] [plain]: $BENCH_DATA/bars.csv, whose columns are checked against the .f64 files beside it. Each repetition touches
// new memory, as a job does, but for `kept`, as one does who reads many files.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parseChunks, rowMemory } from '@proj/core/bars';
import { readRawFile } from '@proj/core/paths';
import { insist, printTimes } from './line.mjs';

const { BENCH_DATA } = process.env;
insist(BENCH_DATA !== undefined, 'BENCH_DATA names no folder with bars.csv');
const isPlain = process.argv.includes('plain');
const file = join(BENCH_DATA, 'bars.csv');
const memory = process.argv.includes('kept') ? rowMemory() : undefined;
const ingest = () => readRawFile(file, ({ chunks, bytes }) => parseChunks(chunks, {}, { bytes, compiled: !isPlain, memory }));

const n = rowsIn('close');
await printTimes({ task: 'ingest', peer: ['own', memory && 'memory kept', isPlain && 'plain'].filter(Boolean).join(', '), n }, ingest, { repetitions: isPlain ? 3 : 7, warmUps: 2 });

const { content, sha256 } = await ingest();
insist(sha256.length === 64 && content.counts.accepted === n && content.rejects.length === 0, `${content.counts.accepted} of ${n} rows`);
for (const name of ['open', 'high', 'low', 'close', 'volume']) insist(areEqual(content[name], stored(name), 1), `${name} is wrong`);
insist(areEqual(content.stamp, stored('ts'), 1000), 'stamp is wrong');

function rowsIn(name) {
  const descriptor = openSync(join(BENCH_DATA, `${name}.f64`), 'r');
  const { size } = fstatSync(descriptor);
  closeSync(descriptor);
  return size / 8;
}

function stored(name) {
  const values = new Float64Array(rowsIn(name));
  const descriptor = openSync(join(BENCH_DATA, `${name}.f64`), 'r');
  readSync(descriptor, new Uint8Array(values.buffer));
  closeSync(descriptor);
  return values;
}

function areEqual(column, values, scale) {
  return column.length === values.length && values.every((value, i) => column[i] === value * scale);
}
