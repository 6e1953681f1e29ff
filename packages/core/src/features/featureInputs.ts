import { alignReference } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import type { FeatureColumns, FeatureInputs } from './feature.ts';
import { valuesAt } from './joinKnown.ts';

/**
 * The columns of the bars, and those of the reference aligned to them when first read. A reference's bar counts from the instant it is
 * complete (`alignReference`); before its first, and where it is too old, its columns are NaN.
 *
 * @param feature computes another feature on them
 * @throws BAD_FEATURE, from the getter of a reference's column or of the session's end, where there is no reference or no calendar
 */
export function featureInputs({ reference, sessionEnds, ...bars }: FeatureColumns, feature: FeatureInputs['feature']): FeatureInputs {
  const aligned = new Map<string, Float64Array>();
  let indices: Int32Array | null = null;
  let isSame: boolean | null = null;
  const join = (name: 'open' | 'high' | 'low' | 'close' | 'volume'): Float64Array => {
    if (reference === undefined) return fail('BAD_FEATURE', `there is no reference series to take ${name} from`, { column: name });
    isSame ??= isInStep(bars, reference);
    if (isSame) return reference[name];
    indices ??= alignReference(bars, reference);
    const column = aligned.get(name) ?? valuesAt(indices, reference[name]);
    aligned.set(name, column);
    return column;
  };
  return {
    ...bars,
    feature,
    get sessionEnd() { return endsOf(bars.tradeDate, sessionEnds); },
    get 'reference.open'() { return join('open'); },
    get 'reference.high'() { return join('high'); },
    get 'reference.low'() { return join('low'); },
    get 'reference.close'() { return join('close'); },
    get 'reference.volume'() { return join('volume'); },
  };
}

function endsOf(tradeDate: Int32Array, sessionEnds: FeatureColumns['sessionEnds']): Float64Array {
  if (sessionEnds === undefined) return fail('BAD_FEATURE', 'there is no calendar to take the end of a session from', { column: 'sessionEnd' });
  return new Float64Array(tradeDate).map((day) => sessionEnds.get(day) ?? NaN);
}

/** Whether a feature reads what the calendar says of a bar's session. */
export function readsCalendar({ inputs }: { readonly inputs: readonly string[] }): boolean {
  return inputs.includes('sessionEnd');
}

type BarTimes = Pick<FeatureColumns, 'time' | 'tradeDate'>;

/** Whether each bar has a bar of the reference of its own, which closes with it: then there is nothing to align. */
function isInStep(bars: BarTimes, reference: BarTimes): boolean {
  const { time, tradeDate } = bars;
  const { time: otherTime, tradeDate: otherDate } = reference;
  if (time === otherTime && tradeDate === otherDate) return true;
  if (time.length !== otherTime.length) return false;
  let before = -Infinity;
  for (let i = 0; i < time.length; i++) {
    const closed = time[i]!;
    if (closed !== otherTime[i]! || !(closed > before) || tradeDate[i]! !== otherDate[i]!) return false;
    before = closed;
  }
  return true;
}

/** Whether a feature reads a reference series. */
export function readsReference({ inputs }: { readonly inputs: readonly string[] }): boolean {
  return inputs.some((input) => input.startsWith('reference.'));
}
