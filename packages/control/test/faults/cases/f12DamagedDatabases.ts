import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, openSync, closeSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { recoverDatabase } from '../../../src/supervisor/index.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

interface Damage {
  readonly what: string;
  readonly code: number;
  /** What must stand in the one line of the refusal. */
  readonly says: string;
  readonly done: (path: string) => void;
}

const PAGE = 4096;
const APPLICATION_ID_AT = 68;
const USER_VERSION_AT = 60;

const DAMAGES: readonly Damage[] = [
  { what: 'no byte', code: 65, says: 'recover', done: (path) => truncateSync(path, 0) },
  { what: 'half of it', code: 65, says: 'recover', done: (path) => truncateSync(path, Math.floor(statSync(path).size / 2 / PAGE) * PAGE) },
  { what: 'half of a page', code: 65, says: 'recover', done: (path) => truncateSync(path, Math.floor(statSync(path).size / 2 / PAGE) * PAGE + 100) },
  { what: 'random bytes', code: 65, says: 'recover', done: (path) => writeFileSync(path, randomBytes(statSync(path).size)) },
  { what: 'a page of random bytes', code: 65, says: 'recover', done: (path) => overwrite(path, 2 * PAGE, randomBytes(PAGE)) },
  { what: 'another program\'s number', code: 65, says: 'another program', done: (path) => overwrite(path, APPLICATION_ID_AT, Buffer.from([0, 0, 0, 7])) },
  { what: 'a newer schema', code: 66, says: 'update', done: (path) => overwrite(path, USER_VERSION_AT, Buffer.from([0, 0, 3, 232])) },
];

export const F12_DAMAGED_DATABASES: Fault = {
  name: 'F12',
  title: 'a database that is empty, half, random, damaged in one page, foreign or newer',
  criterion: 'a start refuses with 65, or 66 for newer, and change no byte; a recovery makes it anew from the artifacts',
  counts: { short: DAMAGES.length, long: DAMAGES.length },
  run: () =>
    onBench(async (bench) => {
      const ids = [0, 1, 2].map((i) => bench.submit({ label: String(i), writeFiles: { 'a.txt': String(i) } }).id);
      await bench.supervisor({ untilIdle: true }).ended;
      bench.monitor.close(); // the last one: the log is in the database now
      const tallies: Tally[] = [];
      for (const damage of DAMAGES) tallies.push(await damaged(bench, damage, ids));
      return sumOf(tallies);
    }),
};

async function damaged(bench: FaultBench, { what, code, says, done }: Damage, ids: readonly string[]): Promise<Tally> {
  const { jobsDb } = bench.layout;
  bench.monitor.close();
  const sound = `${jobsDb}.sound`;
  copyFileSync(jobsDb, sound);
  done(jobsDb);
  const before = sha256Of(jobsDb);
  const supervisor = bench.supervisor({ untilIdle: true });
  const end = await supervisor.ended;
  const said = supervisor.complaints().trim();
  const faults = [
    ...(end.code === code ? [] : [`${what}: a supervisor ends with ${end.code}, not ${code}`]),
    ...(said.includes(says) && !said.includes('\n') ? [] : [`${what}: it says ${said}`]),
    ...(sha256Of(jobsDb) === before ? [] : [`${what}: the refusal changed the file`]),
  ];
  if (code === 66) copyFileSync(sound, jobsDb); // it is whole: there is nothing to recover
  else await recoverDatabase(bench.roots, bench.clock);
  const lost = ids.filter((id) => bench.job(id)?.state !== 'SUCCEEDED');
  bench.monitor.close();
  return bench.close(1, [...faults, ...lost.map((id) => `${what}: ${id} did not come back`)]);
}

function overwrite(path: string, at: number, bytes: Buffer): void {
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
