import type { RawBars } from '../../src/bars/index.ts';
import { Failure } from '../../src/errors/index.ts';

/** What comes of a file, each number by its bits: equal for -0 and 0 it is not. */
export function bitsOf(raw: RawBars): unknown {
  const { line, stamp, open, high, low, close, volume, extra, flags, ...rest } = raw;
  const columns = { stamp, open, high, low, close, volume, ...extra };
  const bits = Object.entries(columns).map(([name, column]) => [name, [...new BigUint64Array(column.slice().buffer)]]);
  return { ...rest, line: [...line], flags: [...flags], columns: Object.fromEntries(bits) };
}

/** The same, or why there is none. */
export function outcome(parse: () => RawBars): unknown {
  try {
    return bitsOf(parse());
  } catch (error) {
    if (error instanceof Failure && error.code === 'BAD_DATA') return [error.details['reason'], error.message];
    throw error;
  }
}
