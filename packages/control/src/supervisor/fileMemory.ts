import { fileStamp } from '@proj/core/paths';

/** What is made of the file at a path; null where there is none. */
export type FileMemory<T> = (path: string) => T | null;

/** Makes something of a file, once for as long as the file is neither replaced nor written. @throws what `make` throws, IO */
export function fileMemory<T>(make: (path: string) => T): FileMemory<T> {
  const made = new Map<string, { readonly stamp: string; readonly value: T }>();
  return (path) => {
    const stamp = fileStamp(path);
    if (stamp === null) {
      made.delete(path);
      return null;
    }
    const before = made.get(path);
    if (before?.stamp === stamp) return before.value;
    const value = make(path);
    made.set(path, { stamp, value });
    return value;
  };
}
