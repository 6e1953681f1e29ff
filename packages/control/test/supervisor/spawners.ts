import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ProcessIdentity } from '@proj/core/paths';
import { processSpawner } from '../../src/supervisor/processSpawner.ts';
import type { Exit, Spawner } from '../../src/supervisor/spawner.ts';

/** What a worker does that a test starts. */
export interface Behaviour {
  /** Ends by itself. Without it the worker stays. */
  readonly exitCode?: number;
  readonly ignoresTerm?: true;
  /** Prints what it is told, as JSON and a line. */
  readonly echoes?: true;
  /** Starts one process in its group and one that flees from it; both stay. */
  readonly hasFamily?: true;
}

/** A spawner to be tried, and the words with which its workers behave so. */
export interface TriedSpawner {
  readonly spawner: Spawner;
  readonly wordsFor: (behaviour: Behaviour) => readonly string[];
  /** The same where nothing can be started. */
  readonly broken: Spawner;
}

/** The processes of this machine. */
export function processes(): TriedSpawner {
  const program = ({ exitCode, ignoresTerm, echoes, hasFamily }: Behaviour): string =>
    [
      ignoresTerm === true ? `process.on('SIGTERM', () => {});` : '',
      hasFamily === true ? `for (const detached of [false, true]) require('node:child_process').spawn('sleep', ['300'], { detached, stdio: 'ignore' }).unref();` : '',
      echoes === true ? `process.stdin.once('data', (text) => process.stdout.write(text + '\\n'));` : '',
      exitCode === undefined ? 'setInterval(() => {}, 1e6);' : `process.exit(${exitCode});`,
    ].join(' ');
  return { spawner: processSpawner(), broken: processSpawner('/there/is/no/such/program'), wordsFor: (behaviour) => ['-e', program(behaviour)] };
}

interface Simulated extends ProcessIdentity {
  readonly group: number;
  readonly marking: string;
  readonly behaviour: Behaviour;
  readonly ended: (exit: Exit) => void;
  readonly parent: boolean;
}

const MARKING = 'PROJ_JOB';

/** A machine of a few entries in a list: the second opinion that the processes are held against. Ends are told in a later turn, as a kernel's are. */
export function model(): TriedSpawner {
  const running: Simulated[] = [];
  let numbers = 1_000;
  const begin = (facts: Omit<Simulated, 'pid' | 'startTicks' | 'group'> & { readonly group: number | null }): Simulated => {
    const pid = ++numbers;
    const one = { ...facts, pid, startTicks: 10 * pid, group: facts.group ?? pid };
    running.push(one);
    return one;
  };
  const end = (one: Simulated, exit: Exit): void => {
    const at = running.indexOf(one);
    if (at < 0) return;
    running.splice(at, 1);
    if (one.parent) setImmediate(() => one.ended(exit));
  };
  const same = ({ pid, startTicks }: ProcessIdentity) => (one: Simulated): boolean => one.pid === pid && one.startTicks === startTicks;
  const spawner: Spawner = {
    start: ({ words, environment, out }, ended) => {
      mkdirSync(dirname(out), { recursive: true });
      const behaviour: Behaviour = JSON.parse(words[0] ?? '{}');
      const marking = `${MARKING}=${environment[MARKING] ?? ''}`;
      const worker = begin({ group: null, marking, behaviour, ended, parent: true });
      const { pid, startTicks } = worker;
      const kin = { marking, behaviour: {}, ended: () => {}, parent: false };
      if (behaviour.hasFamily === true) for (const group of [pid, null]) begin({ ...kin, group });
      if (behaviour.exitCode !== undefined) setImmediate(() => end(worker, { code: behaviour.exitCode ?? 0, signal: null }));
      const tell = (message: object): void => {
        if (behaviour.echoes === true && running.includes(worker)) appendFileSync(out, `${JSON.stringify(message)}\n`);
      };
      return { process: { pid, startTicks }, tell, letGo: () => {} };
    },
    isRunning: (worker) => running.some(same(worker)),
    find: (marking) => running.find((one) => one.marking === marking) ?? null,
    signal: (worker, signal) => {
      if (!running.some(same(worker))) return;
      for (const one of running.filter(({ group }) => group === worker.pid)) if (signal === 'SIGKILL' || one.behaviour.ignoresTerm !== true) end(one, { code: null, signal });
    },
    sweep: (worker, marking) => {
      const left = running.filter((one) => one.marking === marking || one.group === worker?.pid);
      for (const one of left) end(one, { code: null, signal: 'SIGKILL' });
      return left.length === 0;
    },
    memoryMb: (workers) => new Map(workers.map(({ pid }) => [pid, running.filter(({ group }) => group === pid).length])),
  };
  const broken: Spawner = {
    ...spawner,
    start: (_, ended) => {
      setImmediate(() => ended({ code: null, signal: null }));
      return { process: null, tell: () => {}, letGo: () => {} };
    },
  };
  return { spawner, broken, wordsFor: (behaviour) => [JSON.stringify(behaviour)] };
}
