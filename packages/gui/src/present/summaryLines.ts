import type { Line } from './line.ts';

/**
 * A summary in words, line by line: the first stands out, and so does what asks for a look (`!`). What stands in two columns, or at both
 * ends, of a line with more than `columns` characters goes below each other.
 */
export function summaryLines(texts: readonly string[], columns = Infinity): readonly Line[] {
  const whole = texts.some((text) => [...text].length > columns) ? unbroken(texts) : texts;
  return whole.flatMap((text, i): readonly Line[] => partsOf(text, columns).map((part): Line => [[part, i === 0 ? 'strong' : isAlarm(whole, i) ? 'warn' : 'text']]));
}

/** Whether a line asks for a look, or goes on with a sentence that does. */
function isAlarm(texts: readonly string[], at: number): boolean {
  const [text = '', before = ''] = [texts[at], texts[at - 1]];
  return text.startsWith('!') || (text.startsWith('  ') && at > 0 && !/[.:]$/.test(before) && isAlarm(texts, at - 1));
}

/** The lines with those that go on below, further to the right, on one line again: they are broken anew for the room there is. */
function unbroken(texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const before = lines.at(-1) ?? '';
    if (text.startsWith('  ') && before !== '') lines[lines.length - 1] = `${before} ${text.trimStart()}`;
    else lines.push(text);
  }
  return lines;
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
