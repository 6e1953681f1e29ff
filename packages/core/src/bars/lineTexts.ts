import { nextLine } from './lineCut.ts';

const TEXT_BYTES = 200;
const [LF, CR] = [10, 13];

/** The first 200 bytes, decoded, of each of the lines with these numbers. */
export function lineTexts(bytes: Uint8Array, lines: ReadonlySet<number>): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (let start = 0, line = 1; start < bytes.length && texts.size < lines.size; line++) {
    const end = lineEnd(bytes, start);
    if (lines.has(line)) texts.set(line, lineText(bytes, start, end));
    start = nextLine(bytes, end);
  }
  return texts;
}

/** The text between two positions, cut to 200 bytes. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  return new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + TEXT_BYTES)));
}

function lineEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
  return end;
}
