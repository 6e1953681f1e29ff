import type { Line } from './line.ts';

/** A summary in words, line by line: the first stands out, and so does what asks for a look (`!`). */
export function summaryLines(texts: readonly string[]): readonly Line[] {
  return texts.map((text, i): Line => [[text, i === 0 ? 'strong' : text.startsWith('!') ? 'warn' : 'text']]);
}
