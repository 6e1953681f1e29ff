import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A system call as strace saw it. It began and ended at these lines: another process may have come between. */
export interface SystemCall {
  readonly pid: number;
  readonly name: string;
  /** Arguments and result; a descriptor is followed by its path in `<>`. */
  readonly text: string;
  readonly began: number;
  readonly ended: number;
}

const TRACED = 'open,openat,creat,fsync,fdatasync,rename,renameat,renameat2,chmod,fchmod,fchmodat';

/** Why system calls cannot be watched here; null when they can. */
export function missingTrace(): string | null {
  const { status } = spawnSync('strace', ['-o', '/dev/null', 'true']);
  return status === 0 ? null : 'strace is not installed, or may not trace';
}

/** Runs a command with all it starts to its end and gives back what it asked of the kernel. */
export async function systemCallsOf(file: string, command: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly SystemCall[]> {
  const child = spawn('strace', ['-f', '-y', '-s', '4096', '-e', `trace=${TRACED}`, '-o', file, ...command], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'close');
  return callsIn(readFileSync(file, 'utf8'));
}

/** The calls in what strace wrote; one that was interrupted by another is put together again. */
export function callsIn(text: string): readonly SystemCall[] {
  const open = new Map<string, { readonly began: number; readonly text: string }>();
  return text.split('\n').flatMap((line, at): readonly SystemCall[] => {
    const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/.exec(line);
    const begun = resumed === null ? /^(\d+) +(\w+)\((.*)$/.exec(line) : resumed;
    if (begun === null) return [];
    const [, pid = '', name = '', rest = ''] = begun;
    const before = open.get(`${pid} ${name}`);
    if (resumed === null && rest.endsWith('<unfinished ...>')) {
      open.set(`${pid} ${name}`, { began: at, text: rest });
      return [];
    }
    open.delete(`${pid} ${name}`);
    const whole = resumed === null ? { began: at, text: rest } : { began: before?.began ?? at, text: `${before?.text ?? ''}${rest}` };
    return [{ pid: Number(pid), name, ...whole, ended: at }];
  });
}
