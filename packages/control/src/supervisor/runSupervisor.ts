import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { asFailure, fail, failureLine } from '@proj/core/errors';
import { bootId, ensureFolder, identityOf, layoutOf, machineMemory, moduleBeside, type Roots } from '@proj/core/paths';
import { requireSupervisorLock, takeSupervisorLock, type Clock, type Environment } from '../db/index.ts';
import { clearTrash } from '../jobs/retention/index.ts';
import { openSoundStore, type JobStore } from '../store/index.ts';
import { adoptOrphans } from './adoption.ts';
import { DEFAULTS, type Limits } from './defaults.ts';
import { processSpawner } from './processSpawner.ts';
import { reconcileFolders } from './reconciling.ts';
import { logEvent } from './logs.ts';
import { newLogWatch } from './logWatch.ts';
import { takeOffice } from './office.ts';
import { newIndexMemory, refreshIndex } from './refreshIndex.ts';
import { keepNurserySmall } from './smallNursery.ts';
import { superviseUntilDone } from './superviseUntilDone.ts';
import type { SupervisorEvent } from './supervisorEvent.ts';
import type { Supervision } from './supervision.ts';
import { newVerifier, type Verifier } from './verifying.ts';
import { newWakeup } from './wakeup.ts';

const MIB = 1 << 20;

export interface SupervisorOptions {
  readonly roots: Roots;
  readonly clock: Clock;
  /** Jobs at a time, over all types; the number of cores by default. */
  readonly maxRunning?: number;
  /** Ends when nothing is queued or running. */
  readonly untilIdle?: boolean;
  /** Claims nothing more once this job has ended, and ends when what it runs has. */
  readonly untilJob?: string;
  /** Aborted: drain. Claim nothing more, give the running jobs `drainMs`, then leave them to the next supervisor. */
  readonly signal?: AbortSignal;
  /** Aborted: stop the running jobs now, and leave when they are gone. They are queued again. */
  readonly killSignal?: AbortSignal;
  /** Stops what still runs when `drainMs` are over, instead of leaving it. */
  readonly killAfterDrain?: boolean;
  readonly onEvent?: (event: SupervisorEvent) => void;
  /** The module a worker starts with. */
  readonly workerEntry?: string;
  /** What workers get of the environment: PATH, HOME, LANG, NODE_ENV and PROJ_*. */
  readonly environment?: Environment;
  readonly onSupervisorLoss?: 'adopt' | 'exit' | 'finish';
  /** Numbers other than the defaults. */
  readonly limits?: Partial<Limits>;
}

/** Runs the supervisor of these roots until it is told to end. @throws LOCKED while another runs, UNSUPPORTED, BAD_DATABASE, NEWER_SCHEMA, IO */
export async function runSupervisor(options: SupervisorOptions): Promise<void> {
  requireLinux();
  await hold(options, requireSupervisorLock(options.roots));
}

/** The same where nobody does it yet; false at once while another supervisor runs. */
export async function tryRunSupervisor(options: SupervisorOptions): Promise<boolean> {
  requireLinux();
  const lock = takeSupervisorLock(options.roots);
  if (lock === null) return false;
  await hold(options, lock);
  return true;
}

async function hold(options: SupervisorOptions, lock: { readonly release: () => void }): Promise<void> {
  try {
    const store = openSoundStore(options.roots, options.clock, { patience: { ...DEFAULTS, ...options.limits } });
    try {
      await supervise(options, store);
    } finally {
      store.close();
    }
  } finally {
    lock.release();
  }
}

async function supervise(options: SupervisorOptions, store: JobStore): Promise<void> {
  keepNurserySmall();
  const verifier = newVerifier();
  try {
    await superviseWith(options, store, verifier);
  } finally {
    await verifier.close();
  }
}

async function superviseWith(options: SupervisorOptions, store: JobStore, { verify }: Verifier): Promise<void> {
  const wakeup = newWakeup();
  const supervision = newSupervision(options, { store, verify, wake: wakeup.ring });
  const { layout, tell } = supervision;
  for (const folder of [layout.jobs, layout.stagings, layout.logs]) ensureFolder(folder);
  tell({ kind: 'started', text: `supervisor ${supervision.epoch} started, process ${supervision.self.pid}` });
  for (const text of await clearTrash(supervision)) tell({ kind: 'reconciled', text });
  await reconcileFolders(supervision);
  adoptOrphans(supervision);
  const logs = newLogWatch(supervision.limits, (error) => tell({ kind: 'alarm', text: failureLine(asFailure(error)) }));
  try {
    await superviseUntilDone(supervision, options, wakeup, logs.watch);
  } finally {
    await logs.close();
  }
  store.leaveOffice(supervision.epoch);
  tell({ kind: 'stopped', text: `supervisor ${supervision.epoch} stopped` });
}

function newSupervision(options: SupervisorOptions, { store, verify, wake }: Pick<Supervision, 'store' | 'verify' | 'wake'>): Supervision {
  const { roots, clock } = options;
  const layout = layoutOf(roots);
  const self = identityOf(process.pid) ?? fail('UNSUPPORTED', 'a supervisor needs /proc');
  const cores = availableParallelism();
  const boot = bootId();
  const indexMemory = newIndexMemory();
  return {
    roots, layout, store, clock, cores, self, wake, verify, bootId: boot,
    spawner: processSpawner(),
    tell: teller(options),
    limits: { ...DEFAULTS, ...options.limits },
    epoch: takeOffice(store, clock, self, boot),
    maxRunning: Math.max(1, options.maxRunning ?? cores),
    memoryMb: Math.floor(machineMemory() / MIB),
    environment: options.environment ?? {},
    workerEntry: options.workerEntry ?? workerMain(),
    onSupervisorLoss: options.onSupervisorLoss ?? 'adopt',
    live: new Map(),
    claimed: [],
    heirs: [],
    refreshIndex: () => void refreshIndex(roots, clock, indexMemory),
  };
}

// A log that cannot be written stops no job: the full disk that is behind it has its own alarm.
function teller({ roots, clock, onEvent }: SupervisorOptions): (event: SupervisorEvent) => void {
  const layout = layoutOf(roots);
  return (event) => {
    onEvent?.(event);
    try {
      logEvent(layout, clock, event);
    } catch (error) {
      onEvent?.({ kind: 'alarm', text: `the supervisor's log cannot be written: ${failureLine(asFailure(error))}` });
    }
  };
}

function requireLinux(): void {
  if (process.platform !== 'linux') fail('UNSUPPORTED', `a supervisor runs on Linux only: it needs /proc and process groups (this is ${process.platform})`);
}

function workerMain(): string {
  return fileURLToPath(moduleBeside(import.meta.url, '../worker/workerMain'));
}
