import { isBusy, isTerminal } from '../../../src/db/index.ts';
import { cancel, type CancelOutcome } from '../../../src/jobs/index.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { halted, workerOf } from '../bench/processes.ts';
import { eventually } from '../../fixtures/world.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

interface Moment {
  readonly what: string;
  /** Where the process halts while the cancel is said; null for a moment by chance. */
  readonly failpoint: string | null;
  readonly who: 'supervisor' | 'worker' | 'nobody';
  readonly outcome: CancelOutcome | null;
}

const MOMENTS: readonly Moment[] = [
  { what: 'while it is queued', failpoint: null, who: 'nobody', outcome: 'aborted' },
  { what: 'between claim and spawn', failpoint: 'claim:1:stop', who: 'supervisor', outcome: 'requested' },
  { what: 'before it is staged', failpoint: 'w6:1:stop', who: 'worker', outcome: 'requested' },
  { what: 'after it was staged', failpoint: 'w7:1:stop', who: 'worker', outcome: 'finished' },
  { what: 'after the rename', failpoint: 'p3:1:stop', who: 'supervisor', outcome: 'finished' },
  { what: 'at any moment', failpoint: null, who: 'worker', outcome: null },
];

const ENDS: Readonly<Record<CancelOutcome, string>> = { aborted: 'ABORTED', requested: 'ABORTED', finished: 'SUCCEEDED' };

export const F19_RACING_CANCELS: Fault = {
  name: 'F19',
  title: 'cancel while queued, between claim and spawn, around staging, after the rename, and at random',
  criterion: 'exactly one end, the one that the cancel announced; after staging it is refused',
  counts: { short: MOMENTS.length, long: 100 * MOMENTS.length },
  run: async (trial) => {
    const tallies: Tally[] = [];
    for (let i = 0; i < trial.count; i++) {
      const moment = MOMENTS[i % MOMENTS.length];
      if (moment === undefined) continue;
      const once = (): Promise<Tally> => onBench((bench) => cancelAt(bench, moment, trial));
      tallies.push(await once().catch((error: unknown) => {
        if (!isBusy(error)) throw error;
        return once(); // it was halted while its heartbeat wrote: nobody can write then, and this is another moment
      }));
      if (i % 60 === 59) trial.say(`${i + 1} cancels`);
    }
    return sumOf(tallies);
  },
};

async function cancelAt(bench: FaultBench, { what, failpoint, who, outcome }: Moment, { random }: Trial): Promise<Tally> {
  const { id } = bench.submit({ ...(failpoint === null ? { holdFile: bench.holdFile } : {}), sleepMs: failpoint === null ? 100 : 0, writeFiles: { 'a.txt': '1' } });
  const said = (): CancelOutcome => cancel(bench.roots, id, bench.clock).outcome;
  let answer: CancelOutcome;
  if (who === 'nobody') {
    answer = said();
    await bench.supervisor({ untilIdle: true }).ended;
  } else {
    const supervisor = bench.supervisor({ untilIdle: true }, failpoint === null ? {} : { PROJ_FAILPOINT: failpoint });
    const pid = who === 'supervisor' ? (supervisor.child.pid ?? 0) : (await workerOf(bench, id)).pid;
    if (failpoint === null) {
      bench.letGo();
      await new Promise((resolve) => setTimeout(resolve, 400 * random()));
    } else await halted(pid);
    answer = said();
    if (failpoint !== null) process.kill(pid, 'SIGCONT');
    await supervisor.ended;
  }
  await eventually('the end', () => isTerminal(bench.job(id).state));
  const { state } = bench.job(id);
  const ends = bench.monitor.events(id).filter(({ to }) => isTerminal(to)).length;
  return bench.close(1, [
    ...(outcome === null || answer === outcome ? [] : [`a cancel ${what} says ${answer}`]),
    ...(state === ENDS[answer] ? [] : [`a cancel ${what} says ${answer}, and the job is ${state}`]),
    ...(ends === 1 ? [] : [`a cancel ${what} leads to ${ends} ends`]),
    ...(said() === 'finished' ? [] : ['a second cancel finds it unfinished']),
  ]);
}
