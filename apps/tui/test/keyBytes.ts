/** What a terminal sends for the keys that are not their own character. */
const BYTES: Readonly<Record<string, string>> = {
  up: '\x1b[A', down: '\x1b[B', right: '\x1b[C', left: '\x1b[D', home: '\x1b[H', end: '\x1b[F', pageup: '\x1b[5~', pagedown: '\x1b[6~', delete: '\x1b[3~', enter: '\r', tab: '\t', 'S-tab': '\x1b[Z',
  escape: '\x1b', space: ' ', backspace: '\x7f', f1: '\x1bOP', f9: '\x1b[20~', f10: '\x1b[21~',
};

/** The bytes of a key. */
export function keyBytes(key: string): string {
  return BYTES[key] ?? (key.startsWith('C-') ? String.fromCharCode(key.charCodeAt(2) - 96) : key);
}
