import { fail } from '../errors/index.ts';
import type { Feature, FeatureInput, FeatureInputs } from './feature.ts';

/** Columns lent to code that is not ours, and a check to be made when it has returned. */
export interface GuardedInputs {
  readonly columns: FeatureInputs;
  /** @throws BAD_FEATURE when a lent column has been written to */
  readonly check: () => void;
}

/**
 * Copies of the columns that a feature declared, made when first read: it can neither read another column nor change one.
 *
 * @param inputsOf what the feature of a reference reads
 * @throws BAD_FEATURE, from a column's getter and from `feature`, for a column that is not among the feature's inputs
 */
export function guardInputs({ name, inputs }: Feature, columns: FeatureInputs, inputsOf: (reference: string) => readonly FeatureInput[]): GuardedInputs {
  const lent = new Map<FeatureInput, Float64Array>();
  let lentDates: Int32Array | null = null;
  const declared = (input: FeatureInput): void => {
    if (inputs.includes(input)) return;
    fail('BAD_FEATURE', `feature ${name} reads ${input}, which is not among its inputs`, { feature: name, input });
  };
  const lend = (input: Exclude<FeatureInput, 'tradeDate'>): Float64Array => {
    declared(input);
    const copy = lent.get(input) ?? columns[input].slice();
    lent.set(input, copy);
    return copy;
  };
  return {
    columns: {
      feature: (reference) => {
        inputsOf(reference).forEach(declared);
        return columns.feature(reference).slice();
      },
      get time() { return lend('time'); },
      get open() { return lend('open'); },
      get high() { return lend('high'); },
      get low() { return lend('low'); },
      get close() { return lend('close'); },
      get volume() { return lend('volume'); },
      get sessionEnd() { return lend('sessionEnd'); },
      get 'reference.open'() { return lend('reference.open'); },
      get 'reference.high'() { return lend('reference.high'); },
      get 'reference.low'() { return lend('reference.low'); },
      get 'reference.close'() { return lend('reference.close'); },
      get 'reference.volume'() { return lend('reference.volume'); },
      get tradeDate() {
        declared('tradeDate');
        return (lentDates ??= columns.tradeDate.slice());
      },
    },
    check: () => {
      for (const [input, copy] of lent) refuseChanged(name, input, copy, columns[input]);
      if (lentDates !== null) refuseChanged(name, 'tradeDate', lentDates, columns.tradeDate);
    },
  };
}

type Column = Float64Array | Int32Array;

function refuseChanged(feature: string, input: string, copy: Column, original: Column): void {
  for (let i = 0; i < original.length; i++) {
    if (Object.is(copy[i], original[i])) continue;
    fail('BAD_FEATURE', `feature ${feature} changes its input ${input}`, { feature, input, index: i });
  }
}
