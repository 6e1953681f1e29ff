import { FAILPOINTS, type FailpointName } from '../../../src/db/failpoint.ts';
import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { sumOf, tallyAlone, tallyOf, type Tally } from '../bench/tally.ts';

const RECOVERY_MS = 5_000;
/** The job is in good hands again: claimed anew, or over. To compute it is no part of the recovery. */
const RECOVERED: ReadonlySet<string> = new Set(['claimed', 'published', 'finished']);
/** The two sides of a promise, and what is repeated for each file; the long form tries every step. */
const SHORT: readonly (readonly [FailpointName, number])[] = [['hello', 1], ['w3', 2], ['w7-open', 1], ['w7', 1], ['claim', 1], ['p2', 2], ['p3', 1], ['p5', 1]];

export const F02_FAILPOINTS: Fault = {
  name: 'F2',
  title: 'death at every named step, its 1st, 2nd, ... passing until the run is over',
  criterion: 'the result is published once, and computed once where it was staged; recovery takes less than 5 s',
  counts: { short: SHORT.length, long: FAILPOINTS.length },
  run: (trial) => (trial.long ? everyStep(trial) : someSteps(trial)),
};

async function someSteps(trial: Trial): Promise<Tally> {
  const tallies = [];
  for (const [name, n] of SHORT) tallies.push((await dieAt(name, n, trial)) ?? tallyAlone(0, [`${name} is not passed ${n} times`]));
  return sumOf(tallies);
}

async function everyStep(trial: Trial): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const name of FAILPOINTS) {
    for (let n = 1; ; n++) {
      const tally = await dieAt(name, n, trial);
      if (tally === null) {
        if (n === 1) tallies.push(tallyAlone(0, [`${name} is never passed`]));
        break;
      }
      tallies.push(tally);
      trial.say(`${name}:${n} ${tally.faults.join(' ') || 'holds'}`);
    }
  }
  return sumOf(tallies);
}

/** Lets worker or supervisor die at the n-th passing of a step; null when the run is over without it. */
function dieAt(name: FailpointName, n: number, { long }: Trial): Promise<Tally | null> {
  return onBench(async (bench) => {
    const { id } = bench.submit({ writeFiles: { 'a.txt': '1', 'b/c.txt': '2', 'b/d/e.txt': '3' } });
    if (name === 'aside') bench.submit({ failCode: 'BUG', writeFiles: { 'f.txt': '4' } });
    const armed = bench.supervisor({ untilIdle: true, maxRunning: 1 }, { PROJ_FAILPOINT: `${name}:${n}:kill` });
    const died = await eventually('it dies, or is over', () => {
      const worker = armed.events.some(({ kind, text }) => kind === 'released' && text.includes('SIGKILL'));
      return worker || hasEnded(armed.child) ? { worker } : null;
    });
    if (!died.worker && armed.child.exitCode === 0 && bench.monitor.attempts(id)[0]?.exitSignal === null) return null;
    armed.child.kill('SIGKILL'); // the next attempt would die as well: another supervisor goes on
    await armed.ended;
    const staged = wasStaged(bench, id);
    const next = bench.supervisor({ untilIdle: true });
    await next.heard('started');
    const since = performance.now();
    let tookMs = 0;
    next.listen(({ kind, jobId }) => {
      if (jobId === id && tookMs === 0 && RECOVERED.has(kind)) tookMs = performance.now() - since;
    });
    await next.ended;
    await bench.settle();
    return tallyOf(1, bench.look(0), [
      ...(bench.job(id).state === 'SUCCEEDED' ? [] : [`${name}:${n} leaves it ${bench.job(id).state}`]),
      ...(staged && bench.starts(id).length !== 1 ? [`${name}:${n} computes again what was staged`] : []),
      ...(long && tookMs > RECOVERY_MS ? [`${name}:${n} is recovered after ${Math.round(tookMs)} ms`] : []),
    ]);
  });
}

function hasEnded({ exitCode, signalCode }: { readonly exitCode: number | null; readonly signalCode: string | null }): boolean {
  return exitCode !== null || signalCode !== null;
}

function wasStaged(bench: FaultBench, id: string): boolean {
  return bench.database().prepare(`SELECT staged_at_ms IS NOT NULL OR state='SUCCEEDED' FROM jobs WHERE job_id=?`).pluck().get(id) === 1;
}
