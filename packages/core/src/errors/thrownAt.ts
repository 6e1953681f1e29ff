/** The address of a user's module carries the hash of its content; that of no other module does. */
const USER_LINE = /([^\s/()]+)\?sha256=[0-9a-f]{64}:(\d+)/;
/** What an engine writes before the error of a file that it cannot read: its path and the line. */
const UNREAD_LINE = /^[^\n]*:(\d+)\n/;

/** `file:line` of the user's own code that an error comes from; null when none had a part in it. */
export function thrownAt(error: unknown): string | null {
  const found = error instanceof Error ? USER_LINE.exec(error.stack ?? '') : null;
  return found === null ? null : `${found[1]!}:${found[2]!}`;
}

/** The line at which reading a module stopped; null when the engine does not say. */
export function unreadLine(error: unknown): number | null {
  const found = error instanceof SyntaxError ? UNREAD_LINE.exec(error.stack ?? '') : null;
  return found === null ? null : Number(found[1]!);
}
