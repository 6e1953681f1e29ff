import { fail, type FailureCode } from '../errors/index.ts';

/** What a user's file may hold, and the code of what is wrong in it. */
const CODES = { strategy: 'BAD_STRATEGY', feature: 'BAD_FEATURE' } as const satisfies Record<string, FailureCode>;

/** A file with code of a user's own. */
export interface UserFile {
  readonly kind: keyof typeof CODES;
  /** Absolute. */
  readonly path: string;
}

/** Says what is wrong in a user's file. */
export function flawIn({ kind, path }: UserFile, says: string, { advice, cause, line = null }: { readonly advice?: string; readonly cause?: unknown; readonly line?: number | null } = {}): never {
  fail(CODES[kind], says, { where: line === null ? path : `${path}:${line}`, ...(advice !== undefined && { advice }) }, cause);
}

/** Refuses a value that lacks one of these parts, or has it of another type. */
export function requireParts(file: UserFile, value: object, parts: Readonly<Record<string, string>>): void {
  for (const [part, type] of Object.entries(parts)) {
    const found: unknown = Reflect.get(value, part);
    if (typeof found === type && found !== null) continue;
    flawIn(file, `its "${part}" must be a ${type}, and is ${found === undefined ? 'missing' : typeof found}`);
  }
}
