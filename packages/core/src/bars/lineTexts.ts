import { textDecoder } from './decodedText.ts';
import type { Encoding } from './format.ts';
import { nextLine } from './lineCut.ts';

const TEXT_BYTES = 200;
const [LF, CR] = [10, 13];

/** The text between two positions, cut to 200 bytes. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  return new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + TEXT_BYTES)));
}

/** Looks for lines by their numbers in a text that comes in pieces. */
export interface LineSearch {
  readonly push: (bytes: Uint8Array) => void;
  /** The first 200 bytes, decoded, of each line that was found. */
  readonly finish: () => ReadonlyMap<number, string>;
}

/** A search for lines with these numbers. */
export function lineSearch(lines: ReadonlySet<number>): LineSearch {
  const texts = new Map<number, string>();
  const start = new Uint8Array(TEXT_BYTES); // of the line that the last piece has cut
  let [line, filled, afterCr] = [1, 0, false];
  const keep = (bytes: Uint8Array): void => {
    if (!lines.has(line)) return;
    const part = bytes.subarray(0, TEXT_BYTES - filled);
    start.set(part, filled);
    filled += part.length;
  };
  const endLine = (): void => {
    if (lines.has(line)) texts.set(line, lineText(start, 0, filled));
    filled = 0;
    line++;
  };
  return {
    push: (bytes) => {
      let at = afterCr && bytes[0] === LF ? 1 : 0;
      if (bytes.length > 0) afterCr = false;
      while (at < bytes.length) {
        const end = lineEnd(bytes, at);
        keep(bytes.subarray(at, end));
        if (end === bytes.length) return;
        endLine();
        afterCr = bytes[end] === CR && end + 1 === bytes.length;
        at = nextLine(bytes, end);
      }
    },
    finish: () => {
      endLine();
      return texts;
    },
  };
}

/**
 * The texts of lines of a file, cut to 200 bytes each.
 *
 * @param chunks the inflated bytes from the first to the last
 * @param lines numbers from 1
 */
export async function lineTexts(chunks: AsyncIterable<Uint8Array>, encoding: Encoding, lines: ReadonlySet<number>): Promise<ReadonlyMap<number, string>> {
  const [search, decode] = [lineSearch(lines), textDecoder(encoding, 0)];
  for await (const chunk of chunks) search.push(decode(chunk, false));
  search.push(decode(new Uint8Array(0), true));
  return search.finish();
}

function lineEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
  return end;
}
