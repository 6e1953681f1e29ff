import type { Fault } from './bench/fault.ts';
import { F01_KILLED_WORKERS } from './cases/f01KilledWorkers.ts';

/** Every fault that is done to the system, one line each. */
export const FAULTS: readonly Fault[] = [
  F01_KILLED_WORKERS,
];
