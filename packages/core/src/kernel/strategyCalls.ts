import { fail, Failure, shownValue, thrownAt } from '../errors/index.ts';
import { adviceFor, computeFeatures, refuseBarName } from '../features/index.ts';
import type { ParameterValues } from '../features/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { checkFeatureLength, featureColumnsOf } from './frame.ts';
import type { Frame } from './frame.ts';

/** Feature columns by their references, each as long as the bars. */
export type NamedColumns = ReadonlyMap<string, Float64Array>;

/**
 * What a call into the strategy gives; what it throws is its own failure, with its cause.
 *
 * @param index the bar that it is called for, if it is for one
 * @throws BAD_STRATEGY
 */
export function calling<T>({ id }: Pick<Strategy, 'id'>, call: () => T, index?: number): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Failure && (index === undefined || error.details.index !== undefined)) throw error;
    if (error instanceof Failure) return fail(error.code, error.message, { ...error.details, index }, error.cause ?? error);
    const says = error instanceof Error ? error.message : String(error);
    const where = thrownAt(error);
    const details = { strategy: id, ...(where !== null && { where }), ...(index !== undefined && { index }) };
    return fail('BAD_STRATEGY', `strategy ${id} fails${index === undefined ? '' : ` at bar ${index}`}: ${says}`, details, error);
  }
}

/** The same failure with the strategy's name, where the kernel could not know whose orders it refused. */
export function naming<T>({ id }: Pick<Strategy, 'id'>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'BAD_ORDERS') throw error;
    return fail(error.code, `strategy ${id}: ${error.message}`, { ...error.details, strategy: id }, error);
  }
}

/**
 * The references that the strategy names for these parameters.
 *
 * @throws BAD_STRATEGY when it throws, or gives no array of texts; BAD_FEATURE for the name of a column of the bars
 */
export function referencesOf(strategy: Pick<Strategy, 'id' | 'features'>, params: ParameterValues): readonly string[] {
  const { id } = strategy;
  const given: unknown = calling(strategy, () => strategy.features(params));
  const references: readonly unknown[] = Array.isArray(given) ? given : refuseReferences(id, given);
  return Array.from(references, (reference) => { // holes too
    if (typeof reference !== 'string') return refuseReferences(id, reference);
    refuseBarName(reference);
    return reference;
  });
}

function refuseReferences(strategy: string, given: unknown): never {
  return fail('BAD_STRATEGY', `features() of strategy ${strategy} gives ${shownValue(given)}`, {
    strategy,
    advice: "return an array of references, such as ['sma_20'], or [] for none",
  });
}

/**
 * The columns that the strategy names; what the frame lacks is computed.
 *
 * @param into columns to compute into, by reference
 * @throws BAD_STRATEGY as `referencesOf`; BAD_FEATURE too, as `computeFeatures`, and for a given column of another length
 */
export function featuresOf(
  strategy: Strategy,
  params: ParameterValues,
  frame: Frame,
  into: ReadonlyMap<string, Float64Array> = new Map(),
): NamedColumns {
  const references = referencesOf(strategy, params);
  const { bars, features = new Map<string, Float64Array>(), frames, addedFeatures } = frame;
  const missing = references.filter((reference) => !features.has(reference));
  const columns = computeFeatures(featureColumnsOf(frame), missing, { into, ...(frames && { frames }), ...(addedFeatures && { features: addedFeatures }) });
  for (const [reference, column] of features) {
    if (!references.includes(reference)) continue;
    checkFeatureLength(reference, column, bars);
    columns.set(reference, column);
  }
  return columns;
}

/** One of the columns that the strategy named. @throws BAD_STRATEGY for any other */
export function namedColumn({ id }: Pick<Strategy, 'id'>, columns: NamedColumns, reference: string): Float64Array {
  const column = columns.get(reference);
  if (column !== undefined) return column;
  return fail('BAD_STRATEGY', `strategy ${id} asks for ${reference}, which its features() does not name`, {
    strategy: id,
    advice: adviceFor(reference, [...columns.keys()]),
  });
}
