import { columnMemory } from './columnMemory.ts';
import type { ColumnMemory } from './columnMemory.ts';

/** Most bytes that are kept for later. */
const MOST_KEPT = 2 ** 28;

/** Memory that was handed back, the last of each kind: touching new pages for the first time costs as much as a sweep over them. */
const kept: (ColumnMemory & { readonly isShared: boolean })[] = [];

/** Memory as `columnMemory` gives it, but of any content: what is handed back comes again where it is large enough. */
export function takeMemory(bytes: number, isShared: boolean, isCompiled: boolean): ColumnMemory {
  const index = kept.findIndex((memory) => memory.isShared === isShared && (memory.compiled !== null) === isCompiled);
  const [memory] = index === -1 ? [] : kept.splice(index, 1);
  return memory !== undefined && memory.buffer.byteLength >= bytes ? memory : columnMemory(bytes, isShared, isCompiled);
}

/** Hands memory back that nothing reads or writes any more. */
export function handBack(memory: ColumnMemory, isShared: boolean): void {
  if (memory.buffer.byteLength <= MOST_KEPT) kept.push({ ...memory, isShared });
}
