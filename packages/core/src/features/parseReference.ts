import { fail } from '../errors/index.ts';
import { adviceFor } from '../errors/index.ts';
import type { Feature, ParameterSpec, ParameterValues } from './feature.ts';
import { FEATURES } from './registry.ts';

/** A reference taken apart: which feature, at which parameters, which of its outputs, on which timeframe. */
export interface Reference {
  readonly feature: Feature;
  readonly params: ParameterValues;
  /** Null for a feature of one output. */
  readonly output: string | null;
  /** Null = the bars' own timeframe. */
  readonly timeframe: string | null;
  /** The canonical text, as `referenceText` writes it. */
  readonly reference: string;
}

export type FeatureTable = Readonly<Record<string, Feature>>;

const FORM = /^([a-z][a-zA-Z0-9]*)((?:_(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)*)(?::([a-zA-Z][a-zA-Z0-9]*))?(?:@([a-zA-Z0-9]+))?$/;

/**
 * The parts of `sma_20`, `macd_12_26_9:signal` or `sma_20@60m`. Parameters stand in the entry's order, all of them or none (the
 * defaults); without `:output` the first output is meant.
 *
 * @throws BAD_FEATURE for another form, an unknown feature or output (with what was probably meant), or parameters that are
 *   too many, too few, out of range or not whole
 */
export function parseReference(text: string, features: FeatureTable = FEATURES): Reference {
  const [, name, values, output, timeframe] = FORM.exec(text) ?? refuseForm(text);
  const feature = featureNamed(name ?? '', text, features);
  const params = paramsOf(feature, (values ?? '').split('_').slice(1), text);
  const parts = { feature, params, output: outputOf(feature, output ?? null, text), timeframe: timeframe ?? null };
  return { ...parts, reference: referenceText(parts) };
}

/** The one canonical spelling: every parameter written, and the output where there are several. */
export function referenceText({ feature, params, output, timeframe }: Omit<Reference, 'reference'>): string {
  const name = [feature.name, ...Object.keys(feature.params).map((parameter) => params[parameter])].join('_');
  return `${name}${output === null ? '' : `:${output}`}${timeframe === null ? '' : `@${timeframe}`}`;
}

/** Rows before a reference's first value, counted in bars of its own timeframe. @throws BAD_FEATURE as `parseReference` */
export function warmupOf(reference: string, features: FeatureTable = FEATURES): number {
  const { feature, params } = parseReference(reference, features);
  return feature.warmup(params);
}

function refuseForm(text: string): never {
  const advice = 'write name_parameter_parameter:output@timeframe, such as sma_20, macd_12_26_9:signal or sma_20@60m';
  fail('BAD_FEATURE', `"${text}" is not a feature reference`, { reference: text, advice });
}

function featureNamed(name: string, text: string, features: FeatureTable): Feature {
  const feature = Object.hasOwn(features, name) ? features[name] : undefined;
  if (feature !== undefined) return feature;
  return fail('BAD_FEATURE', `there is no feature "${name}"`, {
    reference: text,
    advice: adviceFor(name.replace(/[0-9]+$/, ''), Object.keys(features)), // rsi14 is meant as rsi_14
  });
}

function outputOf({ name, outputs = [] }: Feature, output: string | null, text: string): string | null {
  if (output === null) return outputs[0] ?? null;
  if (outputs.includes(output)) return output;
  const advice = outputs.length === 0 ? 'leave the output out: it has one' : adviceFor(output, outputs);
  return fail('BAD_FEATURE', `${name} has no output "${output}"`, { reference: text, advice });
}

function paramsOf(feature: Feature, values: readonly string[], text: string): ParameterValues {
  const specs = Object.entries(feature.params);
  if (values.length !== 0 && values.length !== specs.length) {
    fail('BAD_FEATURE', `${feature.name} takes ${specs.length} parameters, "${text}" gives ${values.length}`, {
      reference: text,
      advice: `write ${[feature.name, ...specs.map(([parameter]) => `<${parameter}>`)].join('_')}, or ${feature.name} for the defaults`,
    });
  }
  return Object.fromEntries(
    specs.map(([parameter, spec], i) => {
      const value = values.length === 0 ? spec.default : Number(values[i]);
      const flaw = flawOf(value, spec);
      if (flaw !== null) fail('BAD_FEATURE', `${parameter} of "${text}" ${flaw}`, { reference: text, parameter, value });
      return [parameter, value];
    }),
  );
}

function flawOf(value: number, { min, max, integer }: ParameterSpec): string | null {
  if (integer !== false && !Number.isInteger(value)) return 'must be a whole number';
  return value >= min && value <= max ? null : `must be from ${min} to ${max}`;
}
