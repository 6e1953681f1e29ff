/** The part of WebAssembly that is used here, which the language's own types leave out. */
interface WebAssemblyParts {
  readonly Memory: new (limits: { initial: number; maximum: number; shared: boolean }) => CompiledMemory & { readonly grow: (pages: number) => number };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { env: { memory: CompiledMemory } }) => { readonly exports: object };
  readonly validate: (bytes: Uint8Array) => boolean;
}

/** Memory as compiled code takes it. Shared memory can be posted to other threads. */
export interface CompiledMemory {
  readonly buffer: ArrayBufferLike;
}

declare const WebAssembly: WebAssemblyParts | undefined;

/** The engine's WebAssembly; null where it has none. */
export const WEB_ASSEMBLY: WebAssemblyParts | null = typeof WebAssembly === 'undefined' ? null : WebAssembly;
