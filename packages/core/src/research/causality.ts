import { computeFeatures, featureTable, parseReference } from '../features/index.ts';
import type { Feature, FeatureColumns, ParameterValues, Reference } from '../features/index.ts';
import { checkParameters } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { changeCuts, inOrder, spreadCuts } from './causalityCuts.ts';
import { firstRows, withFrames, withFuture, type CausalityFrame } from './causalityFrame.ts';
import { runTrial, type CausalityCheck, type CausalityTrial, type Probe } from './causalityTrial.ts';
import { featureTrials, FULL_LENGTH, silentWarmup } from './featureTrials.ts';
import { featuresNamedBy, orderColumnsOf } from './orderColumnsOf.ts';

/** What is checked: a feature reference, or a strategy at one set of parameters; `features` adds to the built-in ones. */
export type CausalitySubject = (
  | {
      readonly kind: 'feature';
      readonly reference: string;
      /** Its column on all of the bars, where it is computed already: the certificate then speaks of that very column. */
      readonly computed?: Float64Array;
    }
  | { readonly kind: 'strategy'; readonly strategy: Strategy; readonly params: ParameterValues }
) & { readonly features?: readonly Feature[] };

/** What was tried and what came of it, as plain JSON. */
export interface CausalityCertificate {
  /** `prices`: the bars' own adjustment; `reference`: the alignment of a reference series; `timeframe`: longer bars and when they are known. */
  readonly kind: 'feature' | 'strategy' | 'prices' | 'reference' | 'timeframe';
  /** The canonical reference, the strategy's id, or what was done to the bars. */
  readonly subject: string;
  /** A strategy's parameters; null for all else. */
  readonly params: ParameterValues | null;
  /** Bars looked at, from the first one on. */
  readonly rows: number;
  /** Values among those bars that were not NaN. 0: there was nothing to see, and the certificate says nothing. */
  readonly numbers: number;
  readonly checks: readonly CausalityCheck[];
  /** True when every check passed. */
  readonly causal: boolean;
}

export interface CausalityOptions {
  /** The columns of other timeframes, by the token that references carry after `@`. */
  readonly frames?: ReadonlyMap<string, FeatureColumns>;
  /** Features beside the built-in ones. */
  readonly features?: readonly Feature[];
  /** Moves the cuts; equal seeds give equal certificates. Default 1. */
  readonly seed?: number;
  /** Feature columns that are computed already, by reference as given. */
  readonly computed?: ReadonlyMap<string, Float64Array>;
}

const ROWS = 3_000;
const ROWS_AFTER_WARMUP = 1_000; // where the warm-up takes most of them
const SPREAD_CUTS = 5;
const CHANGE_CUTS = { feature: 3, strategy: 12 } as const; // orders are rare, and a peek shows only where one is given
const FULL_LENGTH_CUTS = 3;
const HUGE_PRICE = 1e12;

/** The certificate of a feature reference on these bars. @throws BAD_FEATURE as `computeFeatures` */
export function featureCausality(
  reference: string,
  columns: FeatureColumns,
  { frames, features, seed, computed }: CausalityOptions = {},
): CausalityCertificate {
  const column = computed?.get(reference);
  const subject = { kind: 'feature', reference, ...(column && { computed: column }), ...(features && { features }) } as const;
  return checkCausality(subject, { columns, ...(frames && { frames }) }, seed);
}

/**
 * The certificate of a strategy on these bars, at these parameters (defaults for those left out).
 *
 * @throws BAD_PARAMS for parameters that it refuses; BAD_STRATEGY, BAD_ORDERS, BAD_FEATURE
 */
export function strategyCausality(
  strategy: Strategy,
  params: ParameterValues,
  columns: FeatureColumns,
  { frames, features, seed }: CausalityOptions = {},
): CausalityCertificate {
  const checked = checkParameters(strategy.params, params, strategy.constraints);
  const subject = { kind: 'strategy', strategy, params: checked, ...(features && { features }) } as const;
  return checkCausality(subject, { columns, ...(frames && { frames }) }, seed);
}

/**
 * Shows whether what a feature or strategy says at a bar depends on anything later. It is run on the bars as they are, twice; with
 * the future cut off, replaced by NaN, by huge and by hugely negative prices; a feature also on bars with gaps and, unless it is recursive, from a
 * later start. Each value that may not depend on the change must be the same, bit for bit. A feature says nothing before its warm-up is over.
 *
 * Deterministic. The first 3,000 bars are looked at, or 1,000 after the warm-up if those are more, and a few places in all that follow
 * (docs/decisions/0040-where-certificates-look.md): well under a second.
 *
 * @throws what computing it throws: BAD_FEATURE, BAD_STRATEGY, BAD_ORDERS
 */
export function checkCausality(subject: CausalitySubject, frame: CausalityFrame, seed = 1): CausalityCertificate {
  const table = featureTable(subject.features ?? []);
  const references = referencesOf(subject).map((text) => parseReference(text, table));
  const warmup = Math.max(0, ...references.map(warmupIn));
  const rows = Math.min(frame.columns.time.length, Math.max(ROWS, warmup + ROWS_AFTER_WARMUP));
  const all = withFrames(frame, references.map(({ timeframe }) => timeframe));
  const looked = firstRows(all, rows);
  const probe = probeOf(subject);
  const whole = probe(looked);
  const cuts = [1, warmup, ...spreadCuts(warmup, rows, SPREAD_CUTS, seed), ...changeCuts(whole, rows, CHANGE_CUTS[subject.kind])];
  const trials = [
    ...trialsOf(looked, rows, inOrder(cuts, rows), whole),
    ...(subject.kind === 'feature' ? featureTrials({ all, looked, whole, onAll: () => columnOf(subject, () => probe(all)), reference: references[0]!, warmup, rows, seed }) : fullLengthTrials(all, rows, seed)),
  ];
  const silence = subject.kind === 'feature' && references[0]!.timeframe === null ? [silentWarmup(whole, Math.min(warmup, rows))] : [];
  const checks = [...trials.map((trial) => runTrial(probe, trial)), ...silence];
  return { ...namesOf(subject, references), rows, numbers: numbersIn(whole), checks, causal: checks.every(({ passed }) => passed) };
}

/**
 * The trials that anything computed from bars must pass: again, and with the future cut off or, at every third cut, replaced. A peek at the
 * next bars shows where they are cut off; what is replaced shows a look at all bars, and for that any place will do.
 */
export function trialsOf(frame: CausalityFrame, rows: number, cuts: readonly number[], whole: ReadonlyMap<string, Float64Array>): CausalityTrial[] {
  const trial = { frame, whole, cuts: cuts.length > 3 ? cuts.filter((_, i) => i % 3 === 1) : cuts };
  return [
    { ...trial, check: 'repetition', cuts: [rows], altered: () => firstRows(frame, rows) },
    { ...trial, check: 'truncation', cuts, altered: (cut) => firstRows(frame, cut) },
    { ...trial, check: 'future NaN', altered: (cut) => withFuture(frame, cut, NaN) },
    { ...trial, check: 'future high', altered: (cut) => withFuture(frame, cut, HUGE_PRICE) },
    { ...trial, check: 'future low', altered: (cut) => withFuture(frame, cut, -HUGE_PRICE) },
  ];
}

/** A strategy is also cut where most of its bars lie: one that peeks on long series alone would pass on the first few thousand. */
function fullLengthTrials(frame: CausalityFrame, rows: number, seed: number): CausalityTrial[] {
  const n = frame.columns.time.length;
  const cuts = inOrder(spreadCuts(rows, n, FULL_LENGTH_CUTS, seed), n);
  return cuts.length === 0 ? [] : [{ check: FULL_LENGTH, frame, cuts, altered: (cut) => firstRows(frame, cut) }];
}

function referencesOf(subject: CausalitySubject): readonly string[] {
  return subject.kind === 'feature' ? [subject.reference] : featuresNamedBy(subject.strategy, subject.params);
}

function warmupIn({ feature, params }: Reference): number {
  return feature.warmup(params);
}

function probeOf(subject: CausalitySubject): Probe {
  const { features = [] } = subject;
  if (subject.kind === 'strategy') return (frame) => orderColumnsOf(subject.strategy, subject.params, frame, features);
  return ({ columns, frames }) => computeFeatures(columns, [subject.reference], { features, ...(frames && { frames }) });
}

/** What a feature gives on all bars, computed only where it is not known. */
function columnOf(subject: CausalitySubject & { readonly kind: 'feature' }, compute: () => ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> {
  return subject.computed === undefined ? compute() : new Map([[subject.reference, subject.computed]]);
}

function namesOf(
  subject: CausalitySubject,
  references: readonly Reference[],
): Pick<CausalityCertificate, 'kind' | 'subject' | 'params'> {
  const { kind } = subject;
  if (subject.kind === 'strategy') return { kind, subject: subject.strategy.id, params: subject.params };
  return { kind, subject: references[0]!.reference, params: null };
}

/** How many values are not NaN. */
export function numbersIn(columns: ReadonlyMap<string, Float64Array>): number {
  let numbers = 0;
  for (const column of columns.values()) for (const value of column) if (!Number.isNaN(value)) numbers++;
  return numbers;
}
