import { fail, shownValue } from '../errors/index.ts';
import type { Feature, ParameterValues } from '../features/index.ts';
import { naming, referencesOf, stepColumns, strategyOrders } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import type { CausalityFrame } from './causalityFrame.ts';

/** Orders depend on bars alone: what else a frame says of itself plays no part. */
const UNNAMED = { instrument: '', timeframe: '', dataSha256: '', tradeDatesPerYear: 1 } as const;

/**
 * The order columns that a strategy gives on these bars, full length (sparse ones are spread out), by their names. One that decides bar by bar trades
 * free of costs meanwhile.
 *
 * @throws BAD_STRATEGY and BAD_FEATURE as `strategyOrders` and `stepColumns`, BAD_ORDERS for a column of another length
 */
export function orderColumnsOf(
  strategy: Strategy,
  params: ParameterValues,
  { columns: { reference, sessionEnds, ...bars }, frames }: CausalityFrame,
  addedFeatures: readonly Feature[] = [],
): ReadonlyMap<string, Float64Array> {
  const frame = { ...UNNAMED, bars, addedFeatures, ...(frames && { frames }), ...(reference && { reference }), ...(sessionEnds && { sessionEnds }) };
  const { at, ...given } = strategy.start !== undefined ? stepColumns(strategy, params, frame) : strategyOrders(strategy, params, frame);
  const full = (name: string, column: Float64Array): Float64Array => naming(strategy, () => fullColumn(name, column, at, bars.time.length));
  return new Map(Object.entries(given).flatMap(([name, column]) => (column === undefined ? [] : [[name, full(name, column)] as const])));
}

/** The features that a strategy names for these parameters. @throws as `referencesOf` */
export function featuresNamedBy(strategy: Strategy, params: ParameterValues): readonly string[] {
  return referencesOf(strategy, params);
}

function fullColumn(name: string, column: Float64Array, at: Int32Array | undefined, n: number): Float64Array {
  const rows = at?.length ?? n;
  if (typeof (column as Partial<Float64Array> | null)?.length !== 'number') fail('BAD_ORDERS', `column ${name} is ${shownValue(column)}, a Float64Array is needed`, { column: name });
  if (column.length !== rows) fail('BAD_ORDERS', `column ${name} has ${column.length} rows instead of ${rows}`, { column: name });
  if (at === undefined) return column;
  const full = new Float64Array(n).fill(NaN);
  at.forEach((row, i) => {
    full[row] = column[i]!;
  });
  return full;
}
