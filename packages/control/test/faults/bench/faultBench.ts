import { appendFileSync, writeFileSync } from 'node:fs';
import { eventually, newWorld, type SupervisorProcess, type World } from '../../fixtures/world.ts';
import type { Snapshot } from '../judge/evidence.ts';
import { judge, type Judgement } from '../judge/judge.ts';
import { markedProcesses } from '../judge/markedProcesses.ts';
import { tallyOf, type Tally } from './tally.ts';

/** A world for faults: what it acknowledges is written into the witness, and at the end it is judged from outside. */
export interface FaultBench extends World {
  /** What jobs with this `holdFile` wait for. */
  readonly holdFile: string;
  /** Lets them go on, those of later attempts as well. */
  readonly letGo: () => void;
  /** Looks at what is published now; it must be found so at every later look. Returns what the judge says of this moment, its rest not awaited. */
  readonly look: (boundMs?: number) => Judgement;
  /** Forgets what was published: the outputs were put back to an earlier state. */
  readonly forget: () => void;
  /** Waits until nothing is queued or running, in the database and among the processes. */
  readonly settle: () => Promise<void>;
  /** Lets a supervisor work until nothing is left to do, and judges. `faults` are what the fault itself found wrong. */
  readonly close: (count: number, faults?: readonly string[]) => Promise<Tally>;
}

/** Runs `work` in a fault bench of its own and takes it down afterwards. */
export async function onBench<T>(work: (bench: FaultBench) => Promise<T>, options: Parameters<typeof newWorld>[0] = {}): Promise<T> {
  const bench = newBench(options);
  try {
    return await work(bench);
  } finally {
    bench.destroy();
  }
}

function newBench(options: Parameters<typeof newWorld>[0]): FaultBench {
  const world = newWorld(options);
  const started: SupervisorProcess[] = [];
  let snapshot: Snapshot = {};
  const look = (boundMs?: number): Judgement => {
    const found = judge({ outputs: world.roots.outputs, witness: world.witness, before: snapshot, ...(boundMs === undefined ? {} : { boundMs }) });
    snapshot = found.snapshot;
    return found;
  };
  const supervisor: World['supervisor'] = (...setting) => {
    const process = world.supervisor(...setting);
    started.push(process);
    return process;
  };
  const submit: World['submit'] = (...request) => {
    const receipt = world.submit(...request);
    appendFileSync(world.witness, `ack ${receipt.id}\n`);
    return receipt;
  };
  const settle = (): Promise<void> => eventually(() => restlessness(world, started), () => isAtRest(world)).then(() => undefined);
  const close = async (count: number, faults: readonly string[] = []): Promise<Tally> => {
    const works = started.some(({ child }) => child.exitCode === null && child.signalCode === null);
    if (!works && !isAtRest(world)) supervisor({ untilIdle: true });
    await settle();
    return tallyOf(count, look(0), faults);
  };
  const forget = (): void => {
    snapshot = {};
  };
  const holdFile = `${world.witness}.hold`;
  const letGo = (): void => writeFileSync(holdFile, '');
  return { ...world, holdFile, letGo, supervisor, submit, look, forget, settle, close };
}

/** What keeps a world from its rest, for whoever has waited in vain. */
function restlessness({ monitor }: World, started: readonly SupervisorProcess[]): string {
  const jobs = monitor.jobs({ states: ['QUEUED', 'RUNNING'], limit: 5 }).map(({ seq, state, attempt, pid, phase }) => `#${seq} ${state} attempt ${attempt} process ${pid} ${phase}`);
  const supervisors = started.map(({ child, events, complaints }) => `${child.exitCode ?? child.signalCode ?? 'works'} ${complaints()} ${events.slice(-8).map(({ text }) => text).join('; ')}`);
  return ['not at rest:', ...jobs, ...supervisors].join('\n');
}

function isAtRest({ monitor }: World): boolean {
  if (monitor.jobs({ states: ['QUEUED', 'RUNNING'], limit: 1 }).length > 0) return false;
  return !markedProcesses().some(({ jobId }) => monitor.job(jobId) !== null);
}
