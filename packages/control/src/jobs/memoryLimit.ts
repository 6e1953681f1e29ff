import { machineMemory } from '@proj/core/paths';

/** Share of the machine's memory that one job may take where its type sets no limit. */
export const MEMORY_SHARE = 0.8;

const MIB = 1 << 20;

/** Memory in MiB above which a job is ended where its type sets no limit. */
export function commonMemoryLimitMb(): number {
  return Math.floor((machineMemory() / MIB) * MEMORY_SHARE);
}
