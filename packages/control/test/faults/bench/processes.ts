import { readFileSync } from 'node:fs';
import { identityOf, type ProcessIdentity } from '@proj/core/paths';
import { eventually } from '../../fixtures/world.ts';
import { type FaultBench } from './faultBench.ts';

/** The worker of a job that computes, once its start stands in the witness. */
export function workerOf(bench: FaultBench, id: string, attempt = 1): Promise<ProcessIdentity> {
  return eventually(`attempt ${attempt} of ${id} computes`, () => {
    const line = bench.starts(id).find((text) => text.startsWith(`start ${id} ${attempt} `));
    return line === undefined ? null : identityOf(Number(line.split(' ')[3]));
  });
}

/** Waits until a process is halted by SIGSTOP. */
export async function halted(pid: number): Promise<void> {
  await eventually(`process ${pid} is halted`, () => stateOf(pid) === 'T');
}

/** The kernel's letter for what a process does; empty when it is gone. */
function stateOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2, line.lastIndexOf(')') + 3);
  } catch {
    return '';
  }
}
