import { isRunning, type ProcessIdentity } from '@proj/core/paths';
import type { Clock } from '../db/index.ts';
import type { JobStore, Orders } from '../store/index.ts';
import { askToCancel, heardProgress, type ProgressMemory, type ProgressWord } from './progressMemory.ts';
import type { WorkerOrder } from './workerOrder.ts';

/** Why a worker must end at once. */
export type StopReason = 'FENCED' | 'SILENT' | 'DESERTED';

/** What the heartbeat thread knows between two looks. */
export interface BeatState {
  readonly word: ProgressWord;
  readonly progressMonoMs: number;
  /** The word that the last heartbeat carried. */
  readonly toldCount: number;
  readonly beatMonoMs: number;
  /** Last time the database answered. */
  readonly heardMonoMs: number;
  readonly supervisor: ProcessIdentity & { readonly epoch: number };
  /** Since when there is no supervisor; null while there is one. */
  readonly alone: number | null;
  readonly cancelled: boolean;
}

/** What the thread works with. */
export interface BeatWorld {
  readonly store: JobStore;
  readonly clock: Clock;
  readonly order: WorkerOrder;
  readonly memory: ProgressMemory;
  readonly rssMb: () => number;
  readonly terminateGroup: () => void;
}

/** The state before the first look. */
export function firstBeatState({ order, clock }: BeatWorld): BeatState {
  const mono = clock.monoMs();
  const word = { count: 0, share: 0, phase: 'started' };
  return { word, progressMonoMs: mono, toldCount: -1, beatMonoMs: -Infinity, heardMonoMs: mono, supervisor: order.supervisor, alone: null, cancelled: false };
}

/** One look: hears the work, speaks to the database when it is time, and follows its orders. A text says why to stop. */
export function lookOnce(world: BeatWorld, before: BeatState): BeatState | StopReason {
  const heard = withProgress(world, before);
  const spoken = withOrders(world, heard);
  if (typeof spoken === 'string') return spoken;
  return withSupervisor(world, spoken);
}

function withProgress({ memory, clock }: BeatWorld, state: BeatState): BeatState {
  const word = heardProgress(memory);
  if (word === null || word.count === state.word.count) return state;
  return { ...state, word, progressMonoMs: clock.monoMs() };
}

function withOrders(world: BeatWorld, state: BeatState): BeatState | StopReason {
  const { clock, order } = world;
  const moved = state.word.count !== state.toldCount;
  const due = moved || clock.monoMs() - state.beatMonoMs >= order.times.beatMs;
  try {
    const orders = due ? beat(world, state) : world.store.orders(order);
    if (orders === null) return 'FENCED';
    const mono = clock.monoMs();
    const told = due ? { toldCount: state.word.count, beatMonoMs: mono } : {};
    return obeyed(world, { ...state, ...told, heardMonoMs: mono }, orders);
  } catch {
    // The database may be locked or the disk full for a moment; who cannot prove for long that the job is his must stop.
    return clock.monoMs() - state.heardMonoMs > order.times.silenceMs ? 'SILENT' : state;
  }
}

function beat({ store, clock, order, rssMb }: BeatWorld, { word, progressMonoMs }: BeatState): Orders | null {
  const { share: progress, phase } = word;
  return store.beat(order, { progress, phase, progressMonoMs, rssMb: rssMb(), leaseMs: order.times.leaseMs, wallMs: clock.wallMs(), monoMs: clock.monoMs() });
}

function obeyed(world: BeatWorld, state: BeatState, { cancelRequestedAtMs, epoch }: Orders): BeatState {
  const cancelled = cancelRequestedAtMs !== null;
  if (cancelled && !state.cancelled) {
    askToCancel(world.memory);
    world.terminateGroup();
  }
  const adopted = epoch === state.supervisor.epoch ? null : world.store.supervisorSince(epoch);
  return { ...state, cancelled, supervisor: adopted ?? state.supervisor };
}

const NEARLY_DONE = 0.9;

function withSupervisor({ clock, order }: BeatWorld, state: BeatState): BeatState | StopReason {
  if (isRunning(state.supervisor)) return { ...state, alone: null };
  const alone = state.alone ?? clock.monoMs();
  const mayFinish = order.onSupervisorLoss === 'finish' || (order.onSupervisorLoss === 'adopt' && state.word.share > NEARLY_DONE);
  const graceMs = order.onSupervisorLoss === 'exit' ? 0 : order.times.adoptionMs;
  return !mayFinish && clock.monoMs() - alone >= graceMs ? 'DESERTED' : { ...state, alone };
}
