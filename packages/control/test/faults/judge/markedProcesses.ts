import { readdirSync, readFileSync } from 'node:fs';
import type { MarkedProcess } from './evidence.ts';

/** Every running process with `PROJ_JOB=<id>:<attempt>:...` in its environment. */
export function markedProcesses(): readonly MarkedProcess[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const mark = /(?:^|\0)PROJ_JOB=([0-9a-f-]{36}):(\d+):/.exec(readOrEmpty(`/proc/${pid}/environ`));
    const startTicks = startTicksOf(Number(pid));
    return mark === null || startTicks === null ? [] : [{ pid: Number(pid), startTicks, jobId: mark[1] ?? '', attempt: Number(mark[2]) }];
  });
}

// Field 22 of stat; the command in field 2 may itself hold spaces and brackets. A zombie runs no more.
function startTicksOf(pid: number): number | null {
  const line = readOrEmpty(`/proc/${pid}/stat`);
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return line === '' || fields[0] === 'Z' || fields[0] === 'X' ? null : Number(fields[19]);
}

// A process may end between two reads.
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
