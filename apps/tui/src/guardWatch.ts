import { spawnSync } from 'node:child_process';
import { readText } from '@proj/core/paths';
import { RESTORE } from './guard.ts';

const LOOK_MS = 1000;

/** Ends this process, and gives the terminal back, once the process on guard is gone: killed outright, it cannot. Returns what ends the watch. */
export function watchGuard(): () => void {
  const guardPid = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === guardPid) return;
    process.stdout.write(RESTORE);
    // A shell that has taken the terminal back sets its modes itself, and would stop whoever else does.
    if (isInForeground()) spawnSync('stty', ['sane'], { stdio: 'inherit' });
    process.kill(process.pid, 'SIGKILL');
  }, LOOK_MS).unref();
  return () => clearInterval(timer);
}

/** Whether this process's group is the one that the terminal belongs to (proc(5): pgrp and tpgid). */
function isInForeground(): boolean {
  const fields = readText('/proc/self/stat').split(') ').at(-1)?.split(' ') ?? [];
  return fields[2] === fields[5];
}
