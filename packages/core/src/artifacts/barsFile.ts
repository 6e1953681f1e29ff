import { makeBars, type Bars } from '../bars/index.ts';
import { decodeArrow, doublesOf, encodeArrow, integersOf } from './arrow.ts';

/** The bytes of `bars/<timeframe>.arrow`: the bars, and how many source rows made each. */
export function encodeBars(bars: Bars, sourceRows: Int32Array): Uint8Array {
  const { time, tradeDate, open, high, low, close, volume } = bars;
  return encodeArrow({ time, tradeDate, open, high, low, close, volume, sourceRows });
}

/** Bars from such bytes. @throws BAD_ARTIFACT, BAD_BARS */
export function decodeBars(bytes: Uint8Array, where: string): { readonly bars: Bars; readonly sourceRows: Int32Array } {
  const columns = decodeArrow(bytes, where);
  const column = (name: string): Float64Array => doublesOf(columns, name, where);
  const bars = makeBars({
    time: column('time'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    tradeDate: integersOf(columns, 'tradeDate', where),
  });
  return { bars, sourceRows: integersOf(columns, 'sourceRows', where) };
}
