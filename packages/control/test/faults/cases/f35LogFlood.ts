import { existsSync, readFileSync, statSync } from 'node:fs';
import { eventually } from '../../fixtures/world.ts';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';

const MIB = 1 << 20;

export const F35_LOG_FLOOD: Fault = {
  name: 'F35',
  title: 'a worker that prints without end, MiB',
  criterion: 'its log ends below its cap, and takes no more of the disk meanwhile in the long form; head and tail stay, the cut is marked, the job goes on',
  counts: { short: 80, long: 2_048 },
  run: ({ count, long, say }) =>
    onBench(async (bench) => {
      const caps = { logMaxBytes: 20 * MIB, logHeadBytes: MIB, logTailBytes: 4 * MIB };
      const bytes = Math.ceil((count * MIB) / 1_000) * 1_000;
      const { id } = bench.submit({ printBytes: bytes, writeFiles: { 'a.txt': '1' } });
      const log = bench.layout.logFile(id, 1, 'out');
      const supervisor = bench.supervisor({ untilIdle: true, maxRunning: 1, limits: { ...caps, termMs: 10_000 } });
      let most = 0;
      await eventually('the flood is over', () => {
        most = Math.max(most, existsSync(log) ? statSync(log).blocks * 512 : 0);
        return !['QUEUED', 'RUNNING'].includes(bench.job(id).state);
      });
      await supervisor.ended;
      say(`${(most / MIB).toFixed(1)} MiB at most`);
      const text = readFileSync(log, 'utf8');
      const { state, attempt } = bench.job(id);
      return bench.close(count, [
        ...(state === 'SUCCEEDED' && attempt === 1 ? [] : [`the job is ${state}, attempt ${attempt}`]),
        ...(text.length <= caps.logMaxBytes ? [] : [`the log ends with ${text.length} bytes`]),
        ...(/\[truncated: \d+ bytes\]/.test(text) ? [] : ['the cut is not marked']),
        ...(/^x{999}\n/.test(text) && /\nx{999}\n[^\n]*\n$/.test(text) ? [] : ['head or tail are gone']), // a line of the worker's own stands last
        ...(!long || most <= caps.logMaxBytes ? [] : [`it took ${Math.round(most / MIB)} MiB of the disk meanwhile`]),
      ]);
    }),
};
