/** The names of keys that are sequences or controls, by what a terminal sends for them. */
const NAMES: Readonly<Record<string, string>> = {
  '\r': 'enter', '\n': 'enter', '\t': 'tab', '\x1b': 'escape', '\x7f': 'backspace', '\b': 'backspace', ' ': 'space',
  '\x1b[A': 'up', '\x1b[B': 'down', '\x1b[C': 'right', '\x1b[D': 'left', '\x1bOA': 'up', '\x1bOB': 'down', '\x1bOC': 'right', '\x1bOD': 'left',
  '\x1b[H': 'home', '\x1b[F': 'end', '\x1bOH': 'home', '\x1bOF': 'end', '\x1b[1~': 'home', '\x1b[4~': 'end', '\x1b[7~': 'home', '\x1b[8~': 'end',
  '\x1b[5~': 'pageup', '\x1b[6~': 'pagedown', '\x1b[3~': 'delete', '\x1b[Z': 'S-tab', '\x1bOP': 'f1', '\x1b[11~': 'f1', '\x1b[[A': 'f1',
  '\x1b[20~': 'f9', '\x1b[21~': 'f10',
};

/** The key behind one piece of input: a printable character is its own name; null for what no key of ours sends. */
export function keyOf(piece: string): string | null {
  const named = NAMES[piece];
  if (named !== undefined) return named;
  const code = piece.codePointAt(0) ?? 0;
  if (piece.length === 1 && code >= 1 && code <= 26) return `C-${String.fromCharCode(code + 96)}`;
  if (code < 32 || code === 127) return null;
  return piece.length === String.fromCodePoint(code).length ? piece : null;
}
