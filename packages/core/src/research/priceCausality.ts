import type { Bars } from '../bars/index.ts';
import type { FeatureColumns } from '../features/index.ts';
import { numbersIn } from './causality.ts';
import type { CausalityCertificate } from './causality.ts';
import { inOrder } from './causalityCuts.ts';
import { firstRows } from './causalityFrame.ts';
import { runTrial, type Probe } from './causalityTrial.ts';

/** What is done to bars as they were traded before anything else sees them. */
export interface PriceAdjustment {
  /** Names it, such as `ratio forward`. */
  readonly subject: string;
  readonly adjust: (bars: FeatureColumns) => Bars;
  /** The first bar after each change of scale. */
  readonly rows: readonly number[];
}

/** Bars looked at on either side of a change, and at either end: prices change there alone. */
const BESIDE = 5;
const MOST_CUTS = 12;

/**
 * The certificate of adjusted prices: whether a bar's prices and volume depend on anything later. The bars around each change of scale
 * are taken as a series of their own; they are cut off just before the changes (at most twelve, the first and the last among them)
 * and adjusted again. Each value must be the same, bit for bit.
 *
 * @param raw bars as they were traded
 */
export function priceCausality(raw: Bars, { subject, adjust, rows: changes }: PriceAdjustment): CausalityCertificate {
  const looked = rowsBeside([0, ...changes, raw.time.length], raw.time.length);
  const frame = { columns: barsAt(raw, looked) };
  const probe: Probe = ({ columns }) => {
    const { open, high, low, close, volume } = adjust(columns);
    return new Map(Object.entries({ open, high, low, close, volume }));
  };
  const rows = looked.length;
  const cuts = inOrder([...spreadOver(changes, MOST_CUTS).map((change) => looked.indexOf(change)), rows - 1], rows);
  const check = runTrial(probe, { check: 'truncation', frame, cuts, altered: (cut) => firstRows(frame, cut) });
  return { kind: 'prices', subject, params: null, rows, numbers: numbersIn(probe(frame)), checks: [check], causal: check.passed };
}

/** Up to `count` of the values, the first and the last among them. */
function spreadOver(values: readonly number[], count: number): readonly number[] {
  if (values.length <= count) return values;
  return Array.from({ length: count }, (_, i) => values[Math.round((i * (values.length - 1)) / (count - 1))]!);
}

function rowsBeside(places: readonly number[], n: number): readonly number[] {
  const rows = new Set<number>();
  for (const place of places) for (let row = Math.max(0, place - BESIDE); row < Math.min(n, place + BESIDE); row++) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

function barsAt({ time, open, high, low, close, volume, tradeDate }: Bars, rows: readonly number[]): Bars {
  const at = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!);
  return { time: at(time), open: at(open), high: at(high), low: at(low), close: at(close), volume: at(volume), tradeDate: Int32Array.from(rows, (row) => tradeDate[row]!) };
}
