import { WEB_ASSEMBLY } from './webAssembly.ts';
import type { CompiledMemory } from './webAssembly.ts';

const PAGE_BYTES = 65_536;
const ALIGNMENT = 64;

/** Memory that columns lie in: compiled code and every thread read them where they are. */
export interface ColumnMemory {
  readonly buffer: ArrayBufferLike;
  /** The same as compiled code takes it; null where that does not run. */
  readonly compiled: CompiledMemory | null;
}

/**
 * Memory of zeroes.
 *
 * @param bytes at most 4 GiB
 * @param isShared with other threads
 * @param isCompiled for compiled code, which must be able to run here
 */
export function columnMemory(bytes: number, isShared: boolean, isCompiled: boolean): ColumnMemory {
  if (isCompiled && WEB_ASSEMBLY !== null) {
    const pages = Math.max(1, Math.ceil(bytes / PAGE_BYTES));
    const compiled = new WEB_ASSEMBLY.Memory({ initial: pages, maximum: pages, shared: isShared });
    return { buffer: compiled.buffer, compiled };
  }
  return { buffer: isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes), compiled: null };
}

/** Hands out addresses one after the other, each a multiple of 64 bytes; nothing lies at address 0. */
export interface Places {
  /** The address of so many bytes. */
  readonly take: (bytes: number) => number;
  /** Bytes that all places together need. */
  readonly total: () => number;
}

/** Places in a memory that is still to be made. */
export function newPlaces(): Places {
  let end = ALIGNMENT;
  return {
    take: (bytes) => {
      const address = end;
      end += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
      return address;
    },
    total: () => end,
  };
}
