import { totalmem } from 'node:os';

/** Bytes of memory that this process may use at most: those of the machine, or of the container around it. */
export function machineMemory(): number {
  return Math.min(process.constrainedMemory() || Infinity, totalmem()); // 0 means that nothing constrains it
}
