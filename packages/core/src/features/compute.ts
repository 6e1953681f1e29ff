import { fail, Failure, thrownAt } from '../errors/index.ts';
import { adviceFor } from '../errors/index.ts';
import { refuseBarName } from './barNames.ts';
import type { Feature, FeatureColumns, FeatureInputs } from './feature.ts';
import { featureInputs, readsCalendar, readsReference } from './featureInputs.ts';
import { guardInputs } from './guardInputs.ts';
import { joinKnown } from './joinKnown.ts';
import { parseReference, referenceText, type FeatureTable, type Reference } from './parseReference.ts';
import { FEATURES } from './registry.ts';

export interface ComputeOptions {
  /** The columns of other timeframes, by the token that references carry after `@`, each with the reference series of that timeframe. */
  readonly frames?: ReadonlyMap<string, FeatureColumns>;
  /** Features beside the built-in ones, such as a user's. */
  readonly features?: readonly Feature[];
  /** Columns to write to instead of new ones, by reference; they are as long as the bars, and hold anything. */
  readonly into?: ReadonlyMap<string, Float64Array>;
}

type Outputs = Readonly<Record<string, Float64Array>>;

const ONLY = 'value'; // the key of a single output

/**
 * A column per reference, keyed by the reference as given: as long as `columns`, NaN where it is not defined.
 * A feature of several outputs is computed once, whatever number of its outputs is asked for, and once for all features that are made of it.
 *
 * @throws BAD_FEATURE for what `parseReference` refuses, a timeframe without a frame, a feature of a reference series or calendar without one, and a
 *   feature that throws, changes its inputs, reads columns it did not declare, or gives a column of another length
 */
export function computeFeatures(
  columns: FeatureColumns,
  references: readonly string[],
  { frames = new Map(), features = [], into = new Map() }: ComputeOptions = {},
): Map<string, Float64Array> {
  const table = featureTable(features);
  const computed = new Map<string, Outputs>();
  const aligned = new Map<FeatureColumns, FeatureInputs>(); // once for all features of the same bars
  const rooms = new Map<string, Float64Array>();
  for (const text of references) {
    const room = into.get(text); // it may hold columns of others too
    if (room !== undefined) rooms.set(parseReference(text, table).reference, room);
  }
  const begun = new Set<string>();
  const outputsOf = (reference: Reference): Outputs => {
    const { timeframe } = reference;
    const frame = frameOf(reference, columns, frames);
    requireReference(reference, frame);
    requireCalendar(reference, frame);
    const key = `${reference.feature.name}_${Object.values(reference.params).join('_')}@${timeframe ?? ''}`;
    const known = computed.get(key);
    if (known !== undefined) return known;
    if (begun.has(key)) fail('BAD_FEATURE', `${reference.reference} is made of itself`, { reference: reference.reference });
    begun.add(key);
    const inputs = aligned.get(frame) ?? featureInputs(frame, (text) => columnOfOutput(onSameBars(parseReference(text, table), timeframe)));
    aligned.set(frame, inputs);
    const outputs = compute(reference, inputs, timeframe === null ? roomFor(reference, rooms) : {}, table);
    computed.set(key, outputs);
    return outputs;
  };
  const columnOfOutput = (reference: Reference): Float64Array => outputsOf(reference)[reference.output ?? ONLY]!;
  const columnOf = (text: string): Float64Array => {
    const reference = parseReference(text, table);
    const values = columnOfOutput(reference);
    if (reference.timeframe === null) return values;
    return joinKnown(columns.time, frameOf(reference, columns, frames).time, values);
  };
  return new Map(references.map((text) => [text, written(columnOf(text), into.get(text))]));
}

/** What a feature is made of, on the bars that it is computed on itself. */
function onSameBars(reference: Reference, timeframe: string | null): Reference {
  if (reference.timeframe === null) return { ...reference, timeframe };
  const advice = 'leave the timeframe out';
  return fail('BAD_FEATURE', `a feature is made of others on the same bars, not of ${reference.reference}`, { reference: reference.reference, advice });
}

/** The columns that a feature's outputs are wanted in, by output. */
function roomFor(reference: Reference, rooms: ReadonlyMap<string, Float64Array>): Outputs {
  const { outputs = [null] } = reference.feature;
  return Object.fromEntries(
    outputs.flatMap((output) => {
      const room = rooms.get(referenceText({ ...reference, output }));
      return room === undefined ? [] : [[output ?? ONLY, room]];
    }),
  );
}

/** The values where they are wanted. */
function written(values: Float64Array, out: Float64Array | undefined): Float64Array {
  if (out === undefined || out === values) return values;
  out.set(values);
  return out;
}

/** The built-in features and a user's in one table. @throws BAD_FEATURE for a name that is taken, by a column of the bars too */
export function featureTable(added: readonly Feature[]): FeatureTable {
  const table: Record<string, Feature> = { ...FEATURES };
  for (const feature of added) {
    refuseBarName(feature.name);
    if (Object.hasOwn(table, feature.name)) {
      fail('BAD_FEATURE', `there is already a feature ${feature.name}`, { feature: feature.name, advice: 'give it another name' });
    }
    table[feature.name] = feature;
  }
  return table;
}

function frameOf(
  { reference, timeframe }: Reference,
  columns: FeatureColumns,
  frames: ReadonlyMap<string, FeatureColumns>,
): FeatureColumns {
  if (timeframe === null) return columns;
  const frame = frames.get(timeframe);
  if (frame !== undefined) return frame;
  const known = [...frames.keys()];
  const advice = known.length === 0 ? `give the bars of ${timeframe} along` : adviceFor(timeframe, known);
  return fail('BAD_FEATURE', `${reference} asks for timeframe ${timeframe}, which is not here`, { reference, timeframe, advice });
}

function requireReference({ feature, reference }: Reference, columns: FeatureColumns): void {
  if (columns.reference !== undefined || !readsReference(feature)) return;
  const advice = 'name the instrument as "reference" in BUILD_DATA, or give its bars as columns.reference';
  fail('BAD_FEATURE', `${reference} compares with a reference series, and there is none`, { reference, advice });
}

function requireCalendar({ feature, reference }: Reference, columns: FeatureColumns): void {
  if (columns.sessionEnds !== undefined || !readsCalendar(feature)) return;
  const advice = 'give the calendar\'s sessionEnds beside the bars, as every command does';
  fail('BAD_FEATURE', `${reference} asks when the session ends, and there is no calendar`, { reference, advice });
}

function compute({ feature, params, reference }: Reference, columns: FeatureInputs, rooms: Outputs, table: FeatureTable): Outputs {
  // The built-in entries are shown by tests to leave their inputs alone: they read the columns themselves, uncopied.
  const isBuiltIn = FEATURES[feature.name] === feature;
  const { columns: inputs, check } = isBuiltIn ? { columns, check: () => {} } : guardInputs(feature, columns, (text) => parseReference(text, table).feature.inputs);
  const result = resultOf({ feature, params, reference }, inputs, isBuiltIn ? rooms : {});
  check();
  const outputs = result instanceof Float64Array ? { [ONLY]: result } : result;
  checkOutputs(feature, outputs, columns.time.length, reference);
  return outputs;
}

function resultOf(
  { feature, params, reference }: Pick<Reference, 'feature' | 'params' | 'reference'>,
  inputs: FeatureInputs,
  rooms: Outputs,
): ReturnType<Feature['compute']> {
  try {
    return feature.compute(inputs, params, rooms[ONLY], rooms);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const says = error instanceof Error ? error.message : String(error);
    const where = thrownAt(error);
    return fail('BAD_FEATURE', `${reference} fails: ${says}`, { reference, ...(where !== null && { where }) }, error);
  }
}

function checkOutputs({ outputs: names = [ONLY] }: Feature, outputs: unknown, rows: number, reference: string): void {
  const given = new Map<string, unknown>(typeof outputs === 'object' && outputs !== null ? Object.entries(outputs) : []);
  for (const name of names) {
    const column = given.get(name);
    if (!(column instanceof Float64Array)) {
      fail('BAD_FEATURE', `${reference} gives no column of doubles for ${name}`, { reference, output: name });
    }
    if (column.length !== rows) {
      fail('BAD_FEATURE', `${reference} gives ${column.length} rows for ${rows} bars`, { reference, output: name });
    }
  }
}
