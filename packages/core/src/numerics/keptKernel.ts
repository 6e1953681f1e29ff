import { compiledExports } from './compiledModule.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** Gives the exports of a compiled source on a memory that is not shared: the same again where the memory is, as one that is kept is run on many times. */
export function keptKernel<Kernel extends object>(text: string): (memory: CompiledMemory) => Kernel | null {
  const kernels = new WeakMap<CompiledMemory, Kernel>();
  return (memory) => {
    const known = kernels.get(memory);
    if (known !== undefined) return known;
    const kernel = compiledExports(text, memory) as Kernel | null; // as the source under `assembly/` exports it
    if (kernel !== null) kernels.set(memory, kernel);
    return kernel;
  };
}
