/** A line cut into fields. One object is reused for every line of a file, so that a row costs no allocation. */
export interface LineCut {
  /** Where the line ends, before its newline. */
  end: number;
  /** Fields in the line, also those beyond `MAX_FIELDS`. */
  fields: number;
  /** True if a control byte or a byte above ASCII occurs. */
  odd: boolean;
  /** Bounds of each field without surrounding spaces and quotes. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Fields beyond this number are counted, not located. */
export const MAX_FIELDS = 64;

const DECODER = new TextDecoder();
const [TAB, LF, CR, SPACE, QUOTE, MINUS, COLON] = [9, 10, 13, 32, 34, 45, 58];

/** A cut to be filled by `cutLine`. */
export function newLineCut(): LineCut {
  return { end: 0, fields: 0, odd: false, starts: new Int32Array(MAX_FIELDS), ends: new Int32Array(MAX_FIELDS) };
}

/** Cuts the line that begins at `start` into fields, which it writes into `cut`. A delimiter in quotes does not cut; a newline always ends the line. */
export function cutLine(bytes: Uint8Array, start: number, delimiter: number, cut: LineCut): void {
  let fields = 0;
  let fieldStart = start;
  let quoted = false;
  let odd = false;
  // Digits and the marks of dates and prices are most of a file: one comparison each, unless the delimiter is among them.
  const plainFrom = delimiter >= MINUS && delimiter <= COLON ? COLON + 1 : MINUS;
  let i = start;
  for (; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte >= plainFrom && byte <= COLON) continue;
    if (byte === delimiter && !quoted) {
      if (fields < MAX_FIELDS) placeField(bytes, fieldStart, i, cut, fields);
      fields++;
      fieldStart = i + 1;
    } else if (byte === QUOTE) quoted = !quoted;
    else if (byte < SPACE) {
      if (byte === LF || byte === CR) break;
      if (byte !== TAB) odd = true;
    } else if (byte >= 127) odd = true;
  }
  if (fields < MAX_FIELDS) placeField(bytes, fieldStart, i, cut, fields);
  cut.fields = fields + 1;
  cut.end = i;
  cut.odd = odd;
}

/** Where the next line begins, given where a line ends. */
export function nextLine(bytes: Uint8Array, end: number): number {
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
}

/** True for a line of white space only. */
export function isBlankLine(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== SPACE && bytes[i] !== TAB) return false;
  return true;
}

/** The text of a field. */
export function fieldText(bytes: Uint8Array, cut: LineCut, field: number): string {
  return DECODER.decode(bytes.subarray(cut.starts[field], cut.ends[field]));
}

/** The texts of all fields. */
export function fieldTexts(bytes: Uint8Array, cut: LineCut): string[] {
  const fields = Math.min(cut.fields, MAX_FIELDS);
  if (cut.odd) return Array.from({ length: fields }, (_, field) => fieldText(bytes, cut, field));
  const first = cut.starts[0]!;
  const line = DECODER.decode(bytes.subarray(first, cut.end)); // of ASCII: a character is a byte
  const texts: string[] = [];
  for (let field = 0; field < fields; field++) texts.push(line.slice(cut.starts[field]! - first, cut.ends[field]! - first));
  return texts;
}

function placeField(bytes: Uint8Array, from: number, to: number, cut: LineCut, field: number): void {
  cut.starts[field] = from;
  cut.ends[field] = to;
  if (to > from && (bytes[from]! <= QUOTE || bytes[to - 1]! <= SPACE)) trimField(bytes, cut, field);
}

function trimField(bytes: Uint8Array, cut: LineCut, field: number): void {
  let start = cut.starts[field]!;
  let end = cut.ends[field]!;
  while (start < end && (bytes[start] === SPACE || bytes[start] === TAB)) start++;
  while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end--;
  if (end - start > 1 && bytes[start] === QUOTE && bytes[end - 1] === QUOTE) {
    start++;
    end--;
    while (start < end && bytes[start] === SPACE) start++;
    while (end > start && bytes[end - 1] === SPACE) end--;
  }
  cut.starts[field] = start;
  cut.ends[field] = end;
}
