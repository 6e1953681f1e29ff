import { execFileSync, spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';

/** What may stand where only plain files may, and how it gets there; `outside` is a file that must not change. */
const ENTRIES: readonly { readonly name: string; readonly make: (path: string, outside: string) => void }[] = [
  { name: 'link', make: (path, outside) => symlinkSync(outside, path) },
  { name: 'second', make: (path, outside) => linkSync(outside, path) },
  { name: 'fifo', make: (path) => void execFileSync('mkfifo', [path]) },
  { name: 'socket', make: (path) => void execFileSync(process.execPath, ['-e', `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`, path], { stdio: 'ignore' }) },
  { name: 'holes', make: (path) => (writeFileSync(path, ''), truncateSync(path, 2 ** 40)) },
  { name: 'x.tmp', make: (path) => writeFileSync(path, 'x') },
  { name: 'x.bak', make: (path) => writeFileSync(path, 'x') },
  { name: 'two\nlines', make: (path) => writeFileSync(path, 'x') },
  { name: '.hidden', make: (path) => writeFileSync(path, 'x') },
  { name: 'device', make: (path) => void spawnSync('mknod', [path, 'c', '1', '3']) },
];

function put(make: (typeof ENTRIES)[number]['make'], path: string, outside: string): void {
  try {
    make(path, outside);
  } catch {
    // the process that leaves a socket is killed on purpose
  }
}

/** A job that has begun, and goes on when `letGo` is called: there is time to do something to its folders. */
async function begun(bench: FaultBench, label: string): Promise<{ readonly id: string; readonly letGo: () => void }> {
  const holdFile = join(dirname(bench.witness), `go ${JSON.stringify(label)}`);
  const { id } = bench.submit({ label, holdFile, writeFiles: { 'a.txt': label } });
  await eventually(`${label} has begun`, () => bench.starts(id).length > 0);
  return { id, letGo: () => writeFileSync(holdFile, '') };
}

export const F24_BAD_STAGING: Fault = {
  name: 'F24',
  title: 'links, pipes, sockets, devices, holes and forbidden names among the results',
  criterion: 'nothing is published, the reason names the entry, the job fails and is not tried again',
  counts: { short: ENTRIES.length, long: ENTRIES.length * 5 },
  run: ({ count }) =>
    onBench(async (bench) => {
      const outside = join(bench.roots.outputs, '..', 'outside');
      writeFileSync(outside, 'untouched');
      bench.supervisor({ maxRunning: 1 });
      const faults: string[] = [];
      let done = 0;
      for (const { name, make } of Array.from({ length: count }, (_, i) => ENTRIES[i % ENTRIES.length] ?? ENTRIES[0]!)) {
        const { id, letGo } = await begun(bench, `${done++} ${name}`);
        const path = join(bench.layout.stagingFolder(id, 1), name);
        put(make, path, outside);
        if (!readdirSync(bench.layout.stagingFolder(id, 1)).includes(name)) faults.push(`${JSON.stringify(name)} could not be made`);
        letGo();
        await eventually(`${name} has ended`, () => !['QUEUED', 'RUNNING'].includes(bench.job(id).state));
        const { state, failureCode, attempt, error } = bench.job(id);
        const named = error?.message.includes(JSON.stringify(name)) === true;
        if (state !== 'FAILED' || failureCode !== 'BAD_ARTIFACT' || attempt !== 1 || !named) faults.push(`${JSON.stringify(name)}: ${state} ${failureCode} attempt ${attempt}: ${error?.message}`);
      }
      return bench.close(count, faults);
    }),
};

/** What may stand in the place of a result before it is published. */
const SQUATTERS: readonly { readonly name: string; readonly make: (path: string, outside: string) => void }[] = [
  { name: 'a link', make: (path, outside) => symlinkSync(outside, path) },
  { name: 'an empty folder', make: (path) => mkdirSync(path) },
  { name: 'a full folder', make: (path) => (mkdirSync(path), writeFileSync(join(path, 'x'), 'x')) },
  { name: 'a file', make: (path) => writeFileSync(path, 'x') },
];

export const F25_TAKEN_PLACE: Fault = {
  name: 'F25',
  title: 'a link, a file or a folder in the place of a result',
  criterion: 'refused and put into quarantine, nothing outside is written',
  counts: { short: SQUATTERS.length, long: SQUATTERS.length * 10 },
  run: ({ count }) =>
    onBench(async (bench) => {
      const outside = join(bench.roots.outputs, '..', 'outside');
      mkdirSync(outside);
      bench.supervisor({ maxRunning: 1 });
      const faults: string[] = [];
      for (let i = 0; i < count; i++) {
        const { name, make } = SQUATTERS[i % SQUATTERS.length] ?? SQUATTERS[0]!;
        const { id, letGo } = await begun(bench, `${i} ${name}`);
        make(bench.layout.jobFolder(id), outside);
        letGo();
        await eventually(`${name} has ended`, () => !['QUEUED', 'RUNNING'].includes(bench.job(id).state));
        const { state, failureCode } = bench.job(id);
        if (state !== 'FAILED' || failureCode !== 'BAD_ARTIFACT') faults.push(`${name}: ${state} ${failureCode}`);
        if (readdirSync(bench.layout.jobs).length > 0) faults.push(`${name} still stands among the results`);
        if (readdirSync(outside).length > 0) faults.push(`${name}: something was written outside`);
      }
      const set = readdirSync(bench.layout.quarantine).length;
      if (set !== 2 * count) faults.push(`${set} things are in quarantine, not ${2 * count}`);
      return bench.close(count, faults);
    }),
};
