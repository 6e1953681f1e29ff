import { asciiOf } from '../theme/index.ts';

/** Takes the place of what may not reach a terminal. */
export const REPLACEMENT = '�';

// C0, C1, bidirectional controls, zero-width characters, line separators, variation selectors, tags, lone surrogates, private use.
const HOSTILE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{M}]/u;
// Wide and full-width blocks of East Asian Width, and pictographs, which terminals draw in two cells.
const WIDE = /[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23ec\u23f0\u23f3\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const PLAIN = /^[ -~]*$/;

/**
 * A text as the cells of a terminal: one entry a cell, an empty one after a character that is two cells wide.
 * This is the one place text from outside passes: what could move a cursor or hide a letter becomes a replacement character.
 */
export function cellsOf(text: string, ascii: boolean): readonly string[] {
  if (PLAIN.test(text)) return text.split('');
  const cells: string[] = [];
  for (const character of text.normalize('NFC')) {
    if (character === '\t') cells.push(' ', ' ');
    else if (HOSTILE.test(character)) cells.push(ascii ? asciiOf(REPLACEMENT) : REPLACEMENT);
    else if (ascii) cells.push(character <= '~' ? character : asciiOf(character));
    else if (WIDE.test(character)) cells.push(character, '');
    else cells.push(character === '\u00a0' ? ' ' : character);
  }
  return cells;
}

/** How many cells a text takes. */
export function widthOf(text: string): number {
  return cellsOf(text, false).length;
}

/** At most `width` cells; what is cut off is marked with an ellipsis. A wide character is never cut in half. */
export function clipCells(cells: readonly string[], width: number, ascii: boolean): readonly string[] {
  if (cells.length <= width) return cells;
  if (width <= 0) return [];
  const kept = cells.slice(0, width - 1);
  if (cells[width - 1] === '') kept[kept.length - 1] = ' ';
  return [...kept, ascii ? asciiOf('…') : '…'];
}
