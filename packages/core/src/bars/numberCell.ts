/** Reads the decimal number between two byte positions; NaN for anything else. */
export type NumberReader = (bytes: Uint8Array, start: number, end: number) => number;

const POWERS = Float64Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));
const DECODER = new TextDecoder();
const MAX_EXACT_DIGITS = 15;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/**
 * A reader for numbers with this decimal mark and thousands separator. Up to 15 digits are read as one integer and one exact
 * power of ten, so the single division rounds correctly; all else goes through the engine's own reading of a checked text.
 */
export function numberReader(decimal: '.' | ',', thousands: string | null): NumberReader {
  const mark = decimal.charCodeAt(0);
  const read = slowReader(decimal, thousands);
  return (bytes, start, end) => {
    let i = start;
    const negative = bytes[i] === 45;
    if (negative || bytes[i] === 43) i++;
    const first = i;
    let point = -1;
    let digits = 0;
    for (; i < end; i++) {
      const digit = bytes[i]! - 48;
      if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
      else if (bytes[i] === mark && point < 0) point = i;
      else return read(bytes, start, end);
    }
    const count = end - first - (point < 0 ? 0 : 1);
    if (count <= 0) return NaN;
    if (count > MAX_EXACT_DIGITS) return read(bytes, start, end);
    const value = point < 0 ? digits : digits / POWERS[end - 1 - point]!;
    return negative ? -value : value;
  };
}

function slowReader(decimal: '.' | ',', thousands: string | null): NumberReader {
  const grouped = thousands === null ? null : new RegExp(`^[+-]?\\d{1,3}([${thousands}]\\d{3})+(?![${thousands}\\d])`);
  return (bytes, start, end) => {
    let text = DECODER.decode(bytes.subarray(start, end));
    if (grouped !== null && thousands !== null && grouped.test(text)) text = text.replaceAll(thousands, '');
    if (decimal === ',') text = text.includes('.') ? '' : text.replace(',', '.');
    if (!DECIMAL.test(text)) return NaN;
    const value = Number(text);
    return Number.isFinite(value) ? value : NaN;
  };
}
