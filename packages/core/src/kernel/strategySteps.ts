import type { Bars } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import type { OrderRow, StepStrategy, StepView, ValueAt } from '../strategies/index.ts';
import type { Decide } from './fast/simulateSteps.ts';
import type { Frame } from './frame.ts';
import { calling, featuresOf, namedColumn } from './strategyCalls.ts';
import type { NamedColumns } from './strategyCalls.ts';

/**
 * What `pass` gives when it asks the strategy bar by bar, from 0 on and each bar once. The strategy reads values through functions that
 * refuse a bar that has not closed, so there is nothing it could write to, and no future it could find.
 *
 * @throws BAD_STRATEGY when it throws, gives no state and orders, or asks for a later bar or a feature it did not name; BAD_FEATURE
 *   as `computeFeatures`, and for a given column of another length; what `pass` throws
 */
export function throughSteps<T>(strategy: StepStrategy, params: ParameterValues, frame: Frame, pass: (decide: Decide) => T): T {
  const columns = featuresOf(strategy, params, frame);
  const { enclose = (run) => run() } = strategy;
  return enclose(() => pass(decideOf(strategy, params, { bars: frame.bars, columns })));
}

/** How far the strategy may look: the last bar that has closed. */
interface Horizon {
  closed: number;
}

interface SeenColumns {
  readonly bars: Bars;
  readonly columns: NamedColumns;
}

function decideOf(strategy: StepStrategy, params: ParameterValues, seen: SeenColumns): Decide {
  const horizon: Horizon = { closed: -1 };
  const view = stepViewOf(strategy, seen, horizon);
  let state = calling(strategy, () => strategy.start(params));
  return (i, holding) => {
    horizon.closed = i;
    const [next, row] = stepIn(strategy, calling<unknown>(strategy, () => strategy.decide(state, view, i, holding), i), i);
    state = next;
    return row;
  };
}

function stepViewOf(strategy: StepStrategy, { bars, columns }: SeenColumns, horizon: Horizon): StepView {
  const valueAt = (name: string, column: Float64Array | Int32Array): ValueAt => (index) => {
    if (index > horizon.closed || !Number.isInteger(index)) return refuseBar(strategy, name, index, horizon);
    return index < 0 ? NaN : column[index]!;
  };
  const features = new Map<string, ValueAt>();
  const feature = (reference: string): ValueAt => {
    const known = features.get(reference) ?? valueAt(reference, namedColumn(strategy, columns, reference));
    features.set(reference, known);
    return known;
  };
  const values: StepView['bars'] = {
    time: valueAt('time', bars.time),
    open: valueAt('open', bars.open),
    high: valueAt('high', bars.high),
    low: valueAt('low', bars.low),
    close: valueAt('close', bars.close),
    volume: valueAt('volume', bars.volume),
    tradeDate: valueAt('tradeDate', bars.tradeDate),
  };
  return Object.freeze({ bars: Object.freeze(values), feature });
}

function refuseBar({ id }: StepStrategy, column: string, index: number, { closed }: Horizon): never {
  const says = Number.isInteger(index) ? `bar ${index}, which has not closed` : `bar ${index}`;
  return fail('BAD_STRATEGY', `strategy ${id} asks at the close of bar ${closed} for ${column} of ${says}`, { strategy: id, column, index, closed });
}

function stepIn({ id }: StepStrategy, step: unknown, index: number): readonly [unknown, OrderRow] {
  const [state, row]: unknown[] = Array.isArray(step) ? step : [];
  if (typeof row === 'object' && row !== null) return [state, row as OrderRow]; // decoded: `checkOrderRow` looks at every value
  return fail('BAD_STRATEGY', `strategy ${id} decides nothing at bar ${index}`, { strategy: id, index, advice: 'return [state, orders]; {} for no orders' });
}
