import { MEMORY_SHARE } from '../jobs/index.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const MIB = 1 << 20;

/** Every number of the supervisor that could be another. Times in milliseconds of the monotonic clock. */
export const DEFAULTS = {
  tickMs: 250,
  /** Pause between two looks while processes are being swept away. */
  sweepMs: 20,
  supervisorBeatMs: 5 * SECOND,

  /** A claimed job whose worker has not said hello. */
  claimLeaseMs: 30 * SECOND,
  /** A job after a heartbeat: seven of them may be missed. */
  leaseMs: 105 * SECOND,
  beatMs: 15 * SECOND,
  lookMs: SECOND,
  silenceMs: MINUTE,
  adoptionMs: MINUTE,
  /** A gap between two ticks after which the supervisor itself was halted, and not the workers. */
  stallMs: 10 * SECOND,

  termMs: 10 * SECOND,
  killMs: 5 * SECOND,
  drainMs: 10 * MINUTE,

  lossCap: 5,
  retryFirstMs: 10 * SECOND,
  retryMaxMs: 15 * MINUTE,
  /** Faults that a second try may not repeat: a stall, too much memory. */
  suspectCap: 2,

  /** How long a worker may keep everyone else from writing. */
  lockMs: 10 * SECOND,

  /** A worker may take a gigabyte a second. */
  memoryMs: SECOND,
  memoryShare: MEMORY_SHARE,
  heapShare: 0.75,

  diskMs: 5 * SECOND,
  minFreeBytes: 2 * 1024 * MIB,
  minFreeShare: 0.05,
  unwritableMs: MINUTE,

  /** Half a gigabyte a second is 5 MB between two looks. */
  logMs: 10,
  /** Nothing was written for so long: the next look waits for a write. */
  logQuietMs: 250,
  logMaxBytes: 20 * MIB,
  logHeadBytes: MIB,
  logTailBytes: 4 * MIB,
  keptAttempts: 5,

  indexMs: MINUTE,
  tidyMs: 60 * MINUTE,
  failedKeepMs: 7 * 24 * 60 * MINUTE,
  failedKeepCount: 50,
} as const;

/** The numbers a supervisor works with. */
export type Limits = { readonly [name in keyof typeof DEFAULTS]: number };
