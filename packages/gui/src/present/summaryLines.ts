import type { Line } from './line.ts';

/**
 * A summary in words, line by line: the first stands out, and so does what asks for a look (`!`). What stands in two columns, or at both
 * ends, of a line with more than `columns` characters goes below each other.
 */
export function summaryLines(texts: readonly string[], columns = Infinity): readonly Line[] {
  return texts.flatMap((text, i): readonly Line[] => partsOf(text, columns).map((part): Line => [[part, i === 0 ? 'strong' : text.startsWith('!') ? 'warn' : 'text']]));
}

/** Where the second of two columns begins in a summary. */
const SECOND_COLUMN = 50;
const WIDE_GAP = /^(\S.*?\S) {3,}(\S.*)$/;

function partsOf(text: string, columns: number): readonly string[] {
  if ([...text].length <= columns) return [text];
  const [left, right] = [text.slice(0, SECOND_COLUMN), text.slice(SECOND_COLUMN)];
  if (left.endsWith('  ') && left.trim() !== '' && right !== '' && !right.startsWith(' ')) return [left.trimEnd(), right];
  const [, first, last] = WIDE_GAP.exec(text) ?? [];
  return first === undefined || last === undefined || / {3,}/.test(last) ? [text] : [first, last];
}
