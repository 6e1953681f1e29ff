import type { Format } from './format.ts';
import { numberReader } from './numberCell.ts';
import type { NumberReader } from './numberCell.ts';

/** The reader of prices of this format: a whole number of 1e-9 is divided once, so that it is the nearest double to the price it means. */
export function priceReader({ decimal, thousands, impliedDecimals }: Format): NumberReader {
  const read = numberReader(decimal, thousands);
  const unit = 10 ** impliedDecimals;
  return impliedDecimals === 0 ? read : (bytes, start, end) => read(bytes, start, end) / unit;
}
