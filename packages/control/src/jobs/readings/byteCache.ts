/** Values by their key, the least lately used dropped first once their bytes are more than allowed. */
export interface ByteCache {
  /** What is kept under a key, or what `make` gives; a value that is larger than the whole cache is not kept. */
  readonly get: <T>(key: string, make: () => { readonly value: T; readonly bytes: number }) => T;
}

/** A cache that holds at most so many bytes. */
export function byteCache(mostBytes: number): ByteCache {
  const kept = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  let bytes = 0;
  return {
    get: <T>(key: string, make: () => { readonly value: T; readonly bytes: number }): T => {
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found.value as T; // a key belongs to one kind of value
      }
      const made = make();
      if (made.bytes > mostBytes) return made.value;
      kept.set(key, made);
      bytes += made.bytes;
      for (const [oldest, value] of kept) {
        if (bytes <= mostBytes) break;
        kept.delete(oldest);
        bytes -= value.bytes;
      }
      return made.value;
    },
  };
}
