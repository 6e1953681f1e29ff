import { execFileSync } from 'node:child_process';
import { statSync, truncateSync } from 'node:fs';
import { eventually } from '../../fixtures/world.ts';
import type { Fault, Trial } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { sumOf, type Tally } from '../bench/tally.ts';

const DEEPEST_CUT = 4_096;

export const F14_TORN_LOGS: Fault = {
  name: 'F14',
  title: 'the last 1 to 4,096 bytes of the write-ahead log are cut off',
  criterion: 'the last transaction is whole or gone; every job is published once and computed once',
  counts: { short: 2, long: 100 },
  run: (trial) => onBench((bench) => tearAll(bench, trial)),
};

/** One world whose supervisor was killed right after its last publish, torn again and again from the same state. */
async function tearAll(bench: FaultBench, { count, random, say }: Trial): Promise<Tally> {
  const ids = [0, 1, 2].map((i) => bench.submit({ label: String(i), writeFiles: { 'a.txt': String(i) } }).id);
  const supervisor = bench.supervisor();
  await eventually('all are published', () => ids.every((id) => bench.monitor.job(id)?.state === 'SUCCEEDED'));
  supervisor.child.kill('SIGKILL');
  await supervisor.ended;
  bench.monitor.close();
  const { outputs } = bench.roots;
  execFileSync('cp', ['-a', outputs, `${outputs}.kept`]);
  execFileSync('cp', ['-a', bench.witness, `${bench.witness}.kept`]);
  const tallies: Tally[] = [];
  for (let i = 0; i < count; i++) {
    const cut = i === 0 ? 1 : i === 1 ? DEEPEST_CUT : 1 + Math.floor(DEEPEST_CUT * random());
    restore(bench);
    const log = `${bench.layout.jobsDb}-wal`;
    truncateSync(log, statSync(log).size - cut);
    await bench.supervisor({ untilIdle: true }).ended;
    const wrong = ids.filter((id) => bench.monitor.job(id)?.state !== 'SUCCEEDED' || bench.starts(id).length !== 1);
    bench.monitor.close();
    tallies.push(await bench.close(1, wrong.map((id) => `${cut} bytes cut: ${id} was started ${bench.starts(id).length} times`)));
    bench.monitor.close();
    if (i % 10 === 9) say(`${i + 1} cuts`);
  }
  return sumOf(tallies);
}

// In place: the published folders keep their names; their inodes are the copy's, so each state is judged anew.
function restore({ roots: { outputs }, witness, forget }: FaultBench): void {
  execFileSync('rm', ['-rf', outputs]);
  execFileSync('cp', ['-a', `${outputs}.kept`, outputs]);
  execFileSync('cp', ['-a', `${witness}.kept`, witness]);
  forget();
}
