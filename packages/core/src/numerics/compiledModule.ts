import { WEB_ASSEMBLY } from './webAssembly.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** Modules by their text: one that is kept has been optimised by its engine, a new one would begin slowly. */
const modules = new Map<string, object>();

/** What a module exports, given as hexadecimal text, on this memory and with a state of its own; null where there is no WebAssembly. */
export function compiledExports(hexadecimal: string, memory: CompiledMemory): object | null {
  if (WEB_ASSEMBLY === null) return null;
  return new WEB_ASSEMBLY.Instance(moduleOf(WEB_ASSEMBLY, hexadecimal), { env: { memory } }).exports;
}

/** Compiles a module for as long as this thread lives; another thread of the process that compiles the same bytes shares the code. */
export function keepCompiled(hexadecimal: string): void {
  if (WEB_ASSEMBLY !== null) moduleOf(WEB_ASSEMBLY, hexadecimal);
}

function moduleOf(webAssembly: NonNullable<typeof WEB_ASSEMBLY>, hexadecimal: string): object {
  const module = modules.get(hexadecimal) ?? new webAssembly.Module(bytesOf(hexadecimal));
  modules.set(hexadecimal, module);
  return module;
}

/**
 * Whether a module runs here: the engine has WebAssembly with all that it uses, and may compile it. A page whose policy forbids that
 * (Content-Security-Policy without 'wasm-unsafe-eval') validates it all the same.
 */
export function isCompilable(hexadecimal: string): boolean {
  if (WEB_ASSEMBLY === null || !WEB_ASSEMBLY.validate(bytesOf(hexadecimal))) return false;
  try {
    moduleOf(WEB_ASSEMBLY, hexadecimal);
    return true;
  } catch {
    return false; // only trying tells; the plain path gives the same bits
  }
}

function bytesOf(hexadecimal: string): Uint8Array {
  return Uint8Array.from({ length: hexadecimal.length / 2 }, (_, i) => Number.parseInt(hexadecimal.slice(2 * i, 2 * i + 2), 16));
}
