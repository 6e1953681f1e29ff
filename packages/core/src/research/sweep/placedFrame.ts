import type { Bars } from '../../bars/index.ts';
import { fail } from '../../errors/index.ts';
import type { Frame } from '../../kernel/index.ts';
import type { ColumnMemory, Places } from '../../numerics/index.ts';

const BAR_COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Where the columns of a frame lie in one memory, by their names and references. */
export interface FramePlaces {
  readonly n: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly tradeDate: number;
}

/** Where a column lies, by its name or reference. */
export function addressIn({ columns }: FramePlaces, name: string): number {
  return columns.get(name) ?? fail('BUG', `${name} has no place`);
}

/** Takes places for the bars of a frame and for features of them. */
export function placeFrame(n: number, references: readonly string[], places: Places): FramePlaces {
  const columns = new Map<string, number>();
  for (const name of [...BAR_COLUMNS, ...references]) columns.set(name, places.take(8 * n));
  return { n, columns, tradeDate: places.take(4 * n) };
}

/** The frame with its bars copied to their places, and columns of features that are still to be written. */
export function frameAt(frame: Frame, places: FramePlaces, { buffer }: ColumnMemory): Frame {
  const { n, columns, tradeDate } = places;
  const doubles = (name: string): Float64Array => new Float64Array(buffer, addressIn(places, name), n);
  const bars: Bars = {
    time: doubles('time'),
    open: doubles('open'),
    high: doubles('high'),
    low: doubles('low'),
    close: doubles('close'),
    volume: doubles('volume'),
    tradeDate: new Int32Array(buffer, tradeDate, n),
  };
  for (const name of BAR_COLUMNS) bars[name].set(frame.bars[name]);
  bars.tradeDate.set(frame.bars.tradeDate);
  const isBar = (name: string): boolean => (BAR_COLUMNS as readonly string[]).includes(name);
  const features = new Map([...columns.keys()].filter((name) => !isBar(name)).map((name) => [name, doubles(name)]));
  const { frames: _frames, reference: _reference, sessionEnds: _ends, addedFeatures: _added, ...plain } = frame; // of no use once the features are there
  return { ...plain, bars, features };
}
