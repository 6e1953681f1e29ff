import { spawn, type ChildProcess } from 'node:child_process';
import { closeFile, groupMembers, identityOf, isRunning, openAppend, processesWithVariable, processStat, residentMb, type ProcessIdentity } from '@proj/core/paths';
import type { Exit, Spawner, StartOrder } from './spawner.ts';

/** Workers as processes of this machine, each in a session of its own. */
export function processSpawner(executable: string = process.execPath): Spawner {
  return {
    isRunning,
    start: (order, ended) => {
      const child = startProcess(executable, order, ended);
      return {
        process: child.pid === undefined ? null : identityOf(child.pid),
        tell: (message) => {
          child.stdin?.end(JSON.stringify(message));
        },
        letGo: () => {
          child.stdin?.end();
          child.unref();
        },
      };
    },
    find: (marking) => processesWithVariable(marking)[0] ?? null,
    signal: (worker, signal) => kill(processStat(worker.pid)?.group === worker.pid ? -worker.pid : worker.pid, worker, signal),
    sweep: (worker, marking) => {
      const left = [...leftInGroup(worker), ...processesWithVariable(marking)];
      for (const one of left) kill(one.pid, one, 'SIGKILL');
      return left.length === 0;
    },
    memoryMb: (workers) => {
      const members = workers.length === 0 ? new Map<number, readonly ProcessIdentity[]>() : groupMembers(new Set(workers.map(({ pid }) => pid)));
      return new Map(workers.map(({ pid }) => [pid, (members.get(pid) ?? []).reduce((total, one) => total + residentMb(one.pid), 0)]));
    },
  };
}

// Its output goes into files and not through this process: it outlives it.
function startProcess(executable: string, { words, environment, out, err }: StartOrder, ended: (exit: Exit) => void): ChildProcess {
  const output: number[] = [];
  try {
    for (const path of [out, err]) output.push(openAppend(path));
    const child = spawn(executable, words, { detached: true, stdio: ['pipe', ...output], env: { ...environment } });
    let told = false;
    const once = (exit: Exit): void => {
      if (!told) ended(exit);
      told = true;
    };
    child.once('exit', (code, signal) => once({ code, signal }));
    child.once('error', () => once({ code: null, signal: null }));
    child.stdin?.on('error', () => {}); // one that died before it was told is seen by its exit
    return child;
  } finally {
    for (const descriptor of output) closeFile(descriptor);
  }
}

// A group number can be taken again once the group is empty: then its leader is somebody else.
function leftInGroup(worker: ProcessIdentity | null): readonly ProcessIdentity[] {
  if (worker === null) return [];
  const leader = processStat(worker.pid);
  if (leader !== null && leader.startTicks !== worker.startTicks) return [];
  return groupMembers(new Set([worker.pid])).get(worker.pid) ?? [];
}

// The identity is read again right before: a number alone may have become another process.
function kill(target: number, identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(target, signal);
  } catch {
    // it ended between the look and the signal, which is what was wanted
  }
}
