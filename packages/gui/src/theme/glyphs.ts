/** Every character of our own that is not ASCII, and what stands for it where only ASCII can be shown. */
export const GLYPHS: readonly (readonly [unicode: string, ascii: string])[] = [
  ['▶', '>'], ['✓', 'v'], ['✗', 'x'], ['·', '.'], ['●', '*'], ['•', '*'], ['○', 'o'], ['▲', '^'], ['›', '>'], ['…', '~'],
  ['─', '-'], ['│', '|'], ['┌', '+'], ['┐', '+'], ['└', '+'], ['┘', '+'], ['├', '+'], ['┤', '+'],
  ['█', '#'], ['▉', '#'], ['▊', '#'], ['▋', '#'], ['▌', '#'], ['▍', '-'], ['▎', '-'], ['▏', '-'],
  ['▁', '.'], ['▂', '.'], ['▃', '-'], ['▄', '-'], ['▅', '='], ['▆', '='], ['▇', '#'],
  ['▀', '\''], ['┃', '|'], ['╵', '\''], ['╷', '.'], ['╽', '|'], ['╿', '|'], ['╹', '\''], ['╻', '.'], ['┊', ':'],
  ['░', ':'], ['▒', '='], ['▓', '%'],
  ['↑', '^'], ['↓', 'v'], ['←', '<'], ['→', '>'], ['×', 'x'], ['±', '~'], ['–', '-'], ['—', '-'],
  ['‘', '\''], ['’', '\''], ['“', '"'], ['”', '"'], ['�', '?'],
];

const ASCII = new Map(GLYPHS);

/** The ASCII character that stands for another one; accents are dropped, the unknown is a question mark. */
export function asciiOf(character: string): string {
  const known = ASCII.get(character);
  if (known !== undefined) return known;
  const plain = character.normalize('NFKD').charAt(0);
  return plain >= ' ' && plain <= '~' ? plain : '?';
}
