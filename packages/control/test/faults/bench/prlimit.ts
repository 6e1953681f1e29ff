import { execFileSync } from 'node:child_process';

/** Sets how large a file a running process may make, in bytes; null for no bound (`ulimit -f` from outside). What it starts later inherits it. The soft bound alone: a hard one cannot be lifted again. */
export function limitFileSize(pid: number, bytes: number | null): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:`]);
}
