/** Memory that the computing thread writes and the heartbeat thread reads, while the first does nothing but compute. */
export interface ProgressMemory {
  readonly shared: SharedArrayBuffer;
  readonly flags: Int32Array;
  readonly share: Float64Array;
  readonly phase: Uint8Array;
}

/** What the computing thread last said. `count` moves with every word. */
export interface ProgressWord {
  readonly count: number;
  readonly share: number;
  readonly phase: string;
}

const STOP = 0;
const CANCEL = 1;
const COUNT = 2;
const PHASE_LENGTH = 3;
const FLAG_BYTES = 16;
const PHASE_BYTES = 120;

/** New memory, or a view of memory that another thread made. */
export function progressMemory(shared: SharedArrayBuffer = new SharedArrayBuffer(FLAG_BYTES + 8 + PHASE_BYTES)): ProgressMemory {
  return {
    shared,
    flags: new Int32Array(shared, 0, 4),
    share: new Float64Array(shared, FLAG_BYTES, 1),
    phase: new Uint8Array(shared, FLAG_BYTES + 8, PHASE_BYTES),
  };
}

/** Says how far the work is. The count is odd while the word is being written. */
export function sayProgress({ flags, share, phase }: ProgressMemory, toShare: number, toPhase: string): void {
  const bytes = new TextEncoder().encode(toPhase).subarray(0, PHASE_BYTES);
  Atomics.add(flags, COUNT, 1);
  share[0] = Number.isFinite(toShare) ? Math.min(1, Math.max(0, toShare)) : 0;
  phase.set(bytes);
  Atomics.store(flags, PHASE_LENGTH, bytes.length);
  Atomics.add(flags, COUNT, 1);
}

/** The last word, null while it is being written. */
export function heardProgress({ flags, share, phase }: ProgressMemory): ProgressWord | null {
  const count = Atomics.load(flags, COUNT);
  const word = { count, share: share[0]!, phase: new TextDecoder().decode(phase.slice(0, Atomics.load(flags, PHASE_LENGTH))) };
  return count % 2 === 0 && Atomics.load(flags, COUNT) === count ? word : null;
}

/** Tells the computing thread to stop at its next look. */
export function askToCancel({ flags }: ProgressMemory): void {
  Atomics.store(flags, CANCEL, 1);
}

/** Whether the computing thread shall stop. */
export function isCancelled({ flags }: ProgressMemory): boolean {
  return Atomics.load(flags, CANCEL) === 1;
}

/** Ends the heartbeat thread's loop. */
export function askToStop({ flags }: ProgressMemory): void {
  Atomics.store(flags, STOP, 1);
  Atomics.notify(flags, STOP);
}

/** Sleeps until asked to stop; true once that has happened. Blocks the thread: never on the computing one. */
export function sleepUnlessStopped({ flags }: ProgressMemory, ms: number): boolean {
  Atomics.wait(flags, STOP, 0, ms);
  return Atomics.load(flags, STOP) === 1;
}
