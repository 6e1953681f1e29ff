import { join } from 'node:path';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { missingTrace, systemCallsOf, type SystemCall } from '../bench/systemCalls.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures');

/** Everything that one supervisor with its workers asks of the kernel until the queue is empty. */
function supervise(bench: FaultBench): Promise<readonly SystemCall[]> {
  const options = { roots: bench.roots, maxRunning: 1, untilIdle: true };
  return systemCallsOf(`${bench.witness}.trace`, [process.execPath, join(FIXTURES, 'supervisorProcess.ts'), JSON.stringify(options)], { ...process.env, PROJ_TEST: '1', PROJ_WITNESS: bench.witness });
}

interface Step {
  readonly what: string;
  readonly is: (call: SystemCall) => boolean;
}

const synced = (path: string) => ({ name, text }: SystemCall): boolean => (name === 'fsync' || name === 'fdatasync') && text.includes(`<${path}>`);

/** The order in which a publish must reach the disk. Each is the first such call after the end of the one before. */
function stepsOf({ layout }: FaultBench, id: string): readonly Step[] {
  const staging = layout.stagingFolder(id, 1);
  const commit = synced(`${layout.jobsDb}-wal`);
  return [
    { what: 'sync of the first file', is: synced(join(staging, 'a.txt')) },
    { what: 'sync of the second file', is: synced(join(staging, 'b/c.txt')) },
    { what: 'sync of the manifest', is: synced(join(staging, 'manifest.json')) },
    { what: 'sync of the folder in it', is: synced(join(staging, 'b')) },
    { what: 'sync of the staging folder', is: synced(staging) },
    { what: 'sync of the folder above it', is: synced(layout.stagings) },
    { what: 'commit of the worker', is: commit },
    { what: 'the rename', is: ({ name, text }) => name.startsWith('rename') && text.includes(`"${staging}"`) && text.includes(`"${layout.jobFolder(id)}"`) },
    { what: 'sync of the new parent', is: synced(layout.jobs) },
    { what: 'sync of the old parent', is: synced(layout.stagings) },
    { what: 'sync of the published folder', is: synced(layout.jobFolder(id)) },
    { what: 'commit of the supervisor', is: commit },
  ];
}

function disorderIn(calls: readonly SystemCall[], steps: readonly Step[]): readonly string[] {
  let after = -1;
  for (const { what, is } of steps) {
    const found = calls.find((call) => call.began > after && is(call));
    if (found === undefined) return [`no ${what} after what must come before it`];
    after = found.ended;
  }
  return [];
}

export const F31_ORDER_ON_DISK: Fault = {
  name: 'F31',
  title: 'power loss: the system calls of a publish',
  criterion: 'files, manifest, folders, commit of the worker, rename, both parents, commit of the supervisor reach the disk in this order',
  counts: { short: 1, long: 20 },
  missing: missingTrace,
  run: ({ count }) =>
    onBench(async (bench) => {
      const faults: string[] = [];
      for (let i = 0; i < count; i++) {
        const { id } = bench.submit({ label: `${i}`, writeFiles: { 'a.txt': '1', 'b/c.txt': '2' } });
        const calls = await supervise(bench);
        faults.push(...disorderIn(calls, stepsOf(bench, id)));
        // Nothing of the job may say SUCCEEDED before the folder is in its place: the rename is never the last step.
        const [renamed] = calls.filter(({ name, text }) => name.startsWith('rename') && text.includes(bench.layout.jobFolder(id)));
        if (renamed === undefined || !renamed.text.endsWith('= 0')) faults.push('there was no rename');
      }
      return bench.close(count, faults);
    }),
};

/** Who opens the database by itself and not through SQLite: closing that descriptor drops the locks. SQLite alone never follows a link. */
function strangersIn(calls: readonly SystemCall[], jobsDb: string): readonly string[] {
  const opens = calls.filter(({ name, text }) => /^(open|openat|creat)$/.test(name) && new RegExp(`"${jobsDb.replaceAll('.', '\\.')}(-wal|-shm|-journal)?"`).test(text));
  const seen = opens.length === 0 ? ['SQLite itself was not seen to open it'] : [];
  return [...seen, ...opens.filter(({ text }) => !text.includes('O_NOFOLLOW')).map(({ pid, text }) => `process ${pid}: ${text}`)];
}

const COMMANDS = [['list'], ['doctor'], ['backup'], ['verify', '--all'], ['index']];

export const F36_DESCRIPTORS: Fault = {
  name: 'F36',
  title: 'who opens the files of the job database, in supervisor, workers and commands',
  criterion: 'SQLite alone',
  counts: { short: 1, long: 10 },
  missing: missingTrace,
  run: ({ count }) =>
    onBench(async (bench) => {
      const home = join(bench.roots.outputs, '..');
      const faults: string[] = [];
      for (let i = 0; i < count; i++) {
        bench.submit({ label: `${i}`, writeFiles: { 'a.txt': '1' } });
        const runs = [await supervise(bench)];
        for (const words of COMMANDS) runs.push(await systemCallsOf(`${bench.witness}.trace`, [process.execPath, join(FIXTURES, 'commandProcess.ts'), home, ...words], process.env));
        faults.push(...runs.slice(0, -1).flatMap((calls) => strangersIn(calls, bench.layout.jobsDb)));
      }
      return bench.close(count, faults);
    }),
};
