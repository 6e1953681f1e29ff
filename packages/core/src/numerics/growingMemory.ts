import { WEB_ASSEMBLY } from './webAssembly.ts';
import type { CompiledMemory } from './webAssembly.ts';

const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_536;

/** Memory of one thread that grows at its end. Pages that nobody has touched cost nothing. */
export interface GrowingMemory {
  /** All of it; another one after each growth. */
  readonly buffer: () => ArrayBufferLike;
  /** The same as compiled code takes it; null where that does not run, or cannot address so much. */
  readonly compiled: CompiledMemory | null;
  /** Makes it at least so long. @throws BUG as a RangeError where there is no such memory */
  readonly grow: (bytes: number) => void;
}

/** Most bytes that compiled code can address. */
export const MOST_COMPILED_BYTES: number = MOST_PAGES * PAGE_BYTES;

/** Memory of zeroes; compiled memory grows where it lies, other memory is copied. */
export function growingMemory(bytes: number, isCompiled: boolean): GrowingMemory {
  if (!isCompiled || WEB_ASSEMBLY === null || bytes > MOST_COMPILED_BYTES) return plainMemory(bytes);
  const compiled = new WEB_ASSEMBLY.Memory({ initial: pagesOf(bytes), maximum: MOST_PAGES, shared: false });
  return {
    buffer: () => compiled.buffer,
    compiled,
    grow: (more) => {
      const missing = pagesOf(more) - pagesOf(compiled.buffer.byteLength);
      if (missing > 0) compiled.grow(missing);
    },
  };
}

function plainMemory(bytes: number): GrowingMemory {
  let buffer = new ArrayBuffer(bytes);
  return {
    buffer: () => buffer,
    compiled: null,
    grow: (more) => {
      buffer = buffer.transfer(Math.max(more, buffer.byteLength));
    },
  };
}

function pagesOf(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES);
}
