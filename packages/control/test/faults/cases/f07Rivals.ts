import type { Fault, Trial } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { eventually, PATIENCE_MS, type SupervisorProcess } from '../../fixtures/world.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const TAKEOVER_MS = 2_000;

export const F07_RIVALS: Fault = {
  name: 'F7',
  title: 'two and eight supervisors over the same jobs, whose holder is killed',
  criterion: 'every job is started and ended once; losers end with code 73 or stand by, and one of them takes over in less than 2 s',
  counts: { short: 16, long: 1_000 },
  run: async (trial) => sumOf([await rivals(2, { ...trial, count: Math.ceil(trial.count / 4) }), await rivals(8, trial)]),
};

function rivals(number: number, { count, long, say }: Trial): Promise<Tally> {
  return onBench(async (bench) => {
    const ids = Array.from({ length: count }, (_, i) => bench.submit({ label: String(i), writeFiles: { 'a.txt': String(i) } }).id);
    const standing = Array.from({ length: number }, () => bench.supervisor({ maxRunning: 4, standBy: true }));
    const holder = await eventually('one of them holds the office', () => standing.find(inOffice) ?? null);
    const loser = await bench.supervisor().ended;
    await eventually('half of the jobs are done', () => bench.monitor.counts().some(({ state, n }) => state === 'SUCCEEDED' && n >= count / 2), 10 * PATIENCE_MS);
    holder.child.kill('SIGKILL');
    await holder.ended;
    const since = performance.now();
    await eventually('another takes over', () => standing.some((rival) => rival !== holder && inOffice(rival)));
    const tookMs = performance.now() - since;
    say(`${number} rivals: another one took over after ${Math.round(tookMs)} ms`);
    await eventually('all jobs are done', () => bench.monitor.jobs({ states: ['QUEUED', 'RUNNING'], limit: 1 }).length === 0, 10 * PATIENCE_MS);
    for (const { child } of standing) child.kill('SIGKILL');
    const wrong = ids.filter((id) => bench.starts(id).length !== 1 || bench.ends(id).length !== 1 || bench.job(id).state !== 'SUCCEEDED');
    return bench.close(count, [
      ...wrong.map((id) => `${id} is ${bench.job(id).state} after ${bench.starts(id).length} starts and ${bench.ends(id).length} ends`),
      ...(loser.code === 73 ? [] : [`a loser ended with ${loser.code}`]),
      ...(long && tookMs > TAKEOVER_MS ? [`nobody took over for ${Math.round(tookMs)} ms`] : []),
    ]);
  });
}

function inOffice({ events }: SupervisorProcess): boolean {
  return events.some(({ kind }) => kind === 'started');
}
