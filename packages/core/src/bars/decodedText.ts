import { isGzip } from '../paths/gzip.ts';
import { badFile } from './badFile.ts';
import type { Encoding, Newline } from './format.ts';

/** A file's text as UTF-8 bytes without a byte order mark, and how it was written. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly markBytes: number;
  readonly newline: Newline;
  /** Line ends in the text: the number of lines is this, or one more. */
  readonly lineEnds: number;
}

const LF = 10;
const CR = 13;
/** What the Encoding Standard calls them. */
const LABELS: { readonly [K in Encoding]: string } = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'latin-1': 'windows-1252' };
/** The character that stands for what could not be decoded. */
const REPLACEMENT = '\ufffd';
const SHARE_NOT_TEXT = 0.25;
const SAMPLE_BYTES = 65_536;

/**
 * The text of a file.
 *
 * @throws BAD_DATA with reason EMPTY or NOT_TEXT
 */
export function decodeText(file: Uint8Array, pinned?: Encoding): DecodedText {
  if (isGzip(file)) badFile('NOT_TEXT', { advice: 'inflate it first' }, 'the file is still compressed by gzip');
  const mark = markOf(file);
  const body = mark === null ? file : file.subarray(mark.length);
  if (isBlank(body)) badFile('EMPTY');
  const written = countBytes(body);
  const encoding = pinned ?? mark?.encoding ?? unmarkedEncoding(body, written);
  const bytes = encoding === 'utf-8' ? body : new TextEncoder().encode(new TextDecoder(LABELS[encoding]).decode(body));
  if (isBlank(bytes)) badFile('EMPTY');
  const counts = bytes === body ? written : countBytes(bytes);
  if (isNotText(bytes, { bytes: bytes.length, controls: controlBytes(counts), high: highBytes(counts) })) badFile('NOT_TEXT');
  return { bytes, encoding, bom: mark !== null, markBytes: mark?.length ?? 0, ...newlinesOf(counts) };
}

/** What turns the bytes of a file, chunk by chunk, into UTF-8 without the so many bytes of its byte order mark. */
export function textDecoder(encoding: Encoding, markBytes: number): (chunk: Uint8Array, isLast: boolean) => Uint8Array {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(LABELS[encoding]);
  const encoder = new TextEncoder();
  let toSkip = markBytes;
  return (chunk, isLast) => {
    const body = chunk.subarray(toSkip);
    toSkip -= chunk.length - body.length;
    return decoder === null ? body : encoder.encode(decoder.decode(body, { stream: !isLast }));
  };
}

function markOf(bytes: Uint8Array): { readonly encoding: Encoding; readonly length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** Text in Latin letters has a zero in every second byte of UTF-16; bytes that are no UTF-8 but letters are Latin-1. */
function unmarkedEncoding(bytes: Uint8Array, counts: ByteCounts): Encoding {
  if (counts.of[0] === 0 && highBytes(counts) === 0) return 'utf-8';
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]!++;
  if (zeros[1]! > sample.length * 0.35 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > sample.length * 0.35 && zeros[1] === 0) return 'utf-16be';
  return isLatin1(bytes) ? 'latin-1' : 'utf-8';
}

/** True if there are bytes above ASCII, not in UTF-8, and each stands beside a letter, or between digits as a space does. */
function isLatin1(bytes: Uint8Array): boolean {
  let high = -1;
  for (let i = 0; i < bytes.length && high < 0; i++) if (bytes[i]! >= 0x80) high = i;
  if (high < 0 || isUtf8(bytes.subarray(high))) return false;
  for (let i = high; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) continue;
    if (byte < 0xa0) return false;
    const inWord = isWord(bytes[i - 1]) || isWord(bytes[i + 1]);
    const inNumber = byte === 0xa0 && isDigit(bytes[i - 1]) && isDigit(bytes[i + 1]);
    if (!inWord && !inNumber) return false;
  }
  return true;
}

/** True for bytes that decode without a flaw. */
export function isUtf8(bytes: Uint8Array): boolean {
  return !new TextDecoder().decode(bytes).includes(REPLACEMENT);
}

function isWord(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 32 && (byte < 9 || byte > CR)) return false;
  return true;
}

interface ByteCounts {
  readonly of: Uint32Array;
  readonly crlf: number;
}

function countBytes(bytes: Uint8Array): ByteCounts {
  const of = new Uint32Array(256);
  for (let i = 0; i < bytes.length; i++) of[bytes[i]!]!++;
  return { of, crlf: of[CR] === 0 ? 0 : countPairs(bytes) };
}

function countPairs(bytes: Uint8Array): number {
  let pairs = 0;
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) if (bytes[at + 1] === LF) pairs++;
  return pairs;
}

/** Bytes of a text, control bytes among them, and bytes above ASCII. */
export interface UnreadableBytes {
  readonly bytes: number;
  readonly controls: number;
  readonly high: number;
}

/** Whether control bytes, and bytes above ASCII where the start of the text is no UTF-8, are too many for a text. */
export function isNotText(start: Uint8Array, { bytes, controls, high }: UnreadableBytes): boolean {
  const unreadable = high > 0 && !isUtf8(wholeCharacters(start)) ? controls + high : controls;
  return unreadable / bytes > SHARE_NOT_TEXT;
}

function controlBytes({ of }: ByteCounts): number {
  let controls = of[127]!;
  for (let byte = 0; byte < 32; byte++) if (byte < 9 || byte > CR) controls += of[byte]!;
  return controls;
}

function highBytes({ of }: ByteCounts): number {
  let high = 0;
  for (let byte = 128; byte < 256; byte++) high += of[byte]!;
  return high;
}

/** The first bytes of a text, cut before a character rather than within one. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = Math.min(bytes.length, SAMPLE_BYTES);
  while (end < bytes.length && end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

function newlinesOf({ of, crlf }: ByteCounts): Pick<DecodedText, 'newline' | 'lineEnds'> {
  const lf = of[LF]! - crlf;
  const cr = of[CR]! - crlf;
  const kinds = [lf, crlf, cr].filter((count) => count > 0).length;
  const newline = kinds > 1 ? 'mixed' : crlf > 0 ? 'crlf' : cr > 0 ? 'cr' : 'lf';
  return { newline, lineEnds: lf + crlf + cr };
}
