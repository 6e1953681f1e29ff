import type { Layout } from './layout.ts';

/** A cent, in units of 1e-9: the least that the dearest price of a file in these units is. */
const LEAST_UNITS = 1e7;

/**
 * 9 where prices are whole numbers of 1e-9, as Databento writes them beside its `ts_event` unless asked for decimals
 * (databento.com/docs/schemas/ohlcv); else 0.
 */
export function impliedDecimalsOf({ columns, headerText }: Layout, prices: readonly string[]): 0 | 9 {
  const isDatabento = headerText !== null && /\bts_event\b/.test(headerText) && columns.includes('time');
  const written = prices.filter((cell) => cell !== '');
  const areUnits = written.length > 0 && written.every((cell) => /^-?\d+$/.test(cell));
  return isDatabento && areUnits && written.some((cell) => Math.abs(Number(cell)) >= LEAST_UNITS) ? 9 : 0;
}
