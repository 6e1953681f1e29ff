import { WEB_ASSEMBLY } from './webAssembly.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** The bytes of one compiled source as text: for memory of its own, and for memory shared with other threads. */
export interface CompiledText {
  readonly own: string;
  readonly shared: string;
}

/** Modules by their text: one that is kept has been optimised by its engine, a new one would begin slowly. */
const modules = new Map<string, object>();

/** What a compiled source exports, on a memory of `columnMemory` and with a state of its own; null where there is no WebAssembly. */
export function compiledExports({ own, shared }: CompiledText, memory: CompiledMemory): object | null {
  if (WEB_ASSEMBLY === null) return null;
  const isShared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  const text = isShared ? shared : own;
  const module = modules.get(text) ?? new WEB_ASSEMBLY.Module(bytesOf(text));
  modules.set(text, module);
  return new WEB_ASSEMBLY.Instance(module, { env: { memory } }).exports;
}

/** Whether a compiled source runs here: the engine has WebAssembly with vector instructions. */
export function canCompile({ own }: CompiledText): boolean {
  return WEB_ASSEMBLY !== null && WEB_ASSEMBLY.validate(bytesOf(own));
}

function bytesOf(hexadecimal: string): Uint8Array {
  return Uint8Array.from({ length: hexadecimal.length / 2 }, (_, i) => Number.parseInt(hexadecimal.slice(2 * i, 2 * i + 2), 16));
}
