import { spawn } from 'node:child_process';
import { closeFile, identityOf, openAppend, removeTree } from '@proj/core/paths';
import { failpoint, type Environment } from '../db/index.ts';
import type { WorkerOrder } from '../worker/index.ts';
import { COOKIE_NAME } from './cookie.ts';
import { fenceOf, named, type LiveAttempt, type Supervision } from './supervision.ts';

/** Starts the worker of a claimed job in a session of its own, and notes who it is. */
export function spawnWorker(supervision: Supervision, attempt: LiveAttempt, threads: number): void {
  forgetOldLogs(supervision, attempt);
  const out = openAppend(supervision.layout.logFile(attempt.jobId, attempt.attempt, 'out'));
  const err = openAppend(supervision.layout.logFile(attempt.jobId, attempt.attempt, 'err'));
  try {
    const child = spawn(process.execPath, workerArguments(supervision, attempt), {
      detached: true,
      stdio: ['ignore', out, err, 'ipc'],
      env: workerEnvironment(supervision.environment, attempt.cookie),
    });
    attempt.child = child;
    const ended = (code: number | null, signal: string | null): void => {
      attempt.exit ??= { code, signal };
      supervision.wake();
    };
    child.once('exit', ended);
    child.once('error', () => ended(null, null));
    failpoint('spawn');
    attempt.process = child.pid === undefined ? null : identityOf(child.pid);
    recordSpawn(supervision, attempt);
    if (child.connected) child.send(orderOf(supervision, attempt, threads), () => {}); // a worker that died meanwhile is seen by its exit
  } finally {
    closeFile(out);
    closeFile(err);
  }
  supervision.tell({ kind: 'spawned', text: `#${attempt.seq} runs as process ${attempt.process?.pid ?? '?'}`, ...named(attempt) });
}

function forgetOldLogs({ layout, limits }: Supervision, { jobId, attempt }: LiveAttempt): void {
  const oldest = attempt - limits.keptAttempts;
  if (oldest < 1) return;
  removeTree(layout.logFile(jobId, oldest, 'out'));
  removeTree(layout.logFile(jobId, oldest, 'err'));
}

function workerArguments({ workerEntry, memoryMb, limits }: Supervision, { jobId, attempt }: LiveAttempt): readonly string[] {
  const source = workerEntry.endsWith('.ts') ? ['--conditions=@proj/source'] : [];
  return [`--max-old-space-size=${Math.floor(memoryMb * limits.heapShare)}`, ...source, workerEntry, jobId, String(attempt)];
}

const PASSED_ON = /^(PATH|HOME|LANG|NODE_ENV|PROJ_.*)$/;

function workerEnvironment(environment: Environment, cookie: string): NodeJS.ProcessEnv {
  const passed = Object.entries(environment).filter(([name]) => PASSED_ON.test(name) && name !== COOKIE_NAME);
  return { ...Object.fromEntries(passed), TZ: 'UTC', [COOKIE_NAME]: cookie.slice(COOKIE_NAME.length + 1) };
}

function orderOf({ roots, epoch, self, limits, onSupervisorLoss }: Supervision, { jobId, attempt, token }: LiveAttempt, threads: number): WorkerOrder {
  const { lookMs, beatMs, leaseMs, silenceMs, adoptionMs } = limits;
  return {
    jobId, attempt, token, threads, onSupervisorLoss,
    roots: { outputs: roots.outputs, raw: roots.raw, configs: roots.configs },
    supervisor: { epoch, ...self },
    times: { lookMs, beatMs, leaseMs, silenceMs, adoptionMs },
  };
}

function recordSpawn(supervision: Supervision, attempt: LiveAttempt): void {
  const { store, clock, bootId } = supervision;
  const { pid = null, startTicks = null } = attempt.process ?? {};
  const logPath = `logs/${attempt.jobId}/${attempt.attempt}.out.log`;
  store.noteSpawn(fenceOf(supervision, attempt), { pid, startTicks, bootId, logPath, nowMs: clock.wallMs() });
}
