import { fail } from '../errors/index.ts';

/** A parameter of a feature or strategy: a number within bounds. Integers unless `integer` is false. */
export interface ParameterSpec {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer?: boolean;
  /** What a form says beside the field. */
  readonly title?: string;
}

export type ParameterSpecs = { readonly [name: string]: ParameterSpec };
export type ParameterValues<P extends ParameterSpecs = ParameterSpecs> = { readonly [K in keyof P]: number };

type ReferenceColumn = 'open' | 'high' | 'low' | 'close' | 'volume';
/** A column of another instrument on the same timeframe, as the bars know it: its last bar already complete, NaN where there is none. */
type ReferenceInput = `reference.${ReferenceColumn}`;
type BarInput = 'time' | 'tradeDate' | ReferenceColumn;

/** When the calendar ends the session of the bar's trade date, UTC milliseconds; NaN for a date that it does not trade. Known beforehand. */
type CalendarInput = 'sessionEnd';

/** The columns a feature may ask for. */
export type FeatureInput = BarInput | ReferenceInput | CalendarInput;

type BarColumns = { readonly [K in BarInput]: K extends 'tradeDate' ? Int32Array : Float64Array };

/** Bars as columns. */
export interface FeatureColumns extends BarColumns {
  /** The bars of the reference instrument, in their own time: they are aligned where features are computed. */
  readonly reference?: BarColumns;
  /** The end of the session of each trade date by the calendar, as `sessionEnds` gives it. */
  readonly sessionEnds?: ReadonlyMap<number, number>;
}

/** What a feature computes from: each column as long as the bars. */
export type FeatureInputs = BarColumns & { readonly [K in ReferenceInput | CalendarInput]: Float64Array } & {
  /**
   * The column of another feature on the same bars, such as `atr_14`, computed once for all that ask for it. What it reads must be among the
   * inputs of the feature that asks. It is not to be written to.
   */
  readonly feature: (reference: string) => Float64Array;
};

/**
 * One entry of the registry. `compute` returns one column for a feature without `outputs`, else a column per output; each is
 * as long as the inputs and NaN for the first `warmup(params)` rows. Any NaN in a window gives NaN, 0/0 is NaN.
 */
export interface Feature<P extends ParameterSpecs = ParameterSpecs> {
  readonly name: string;
  readonly title: string;
  /** Book and page, paper, or a page under docs/decisions. */
  readonly source: string;
  readonly params: P;
  readonly inputs: readonly FeatureInput[];
  /** Names of several outputs; a reference picks one by `:name`, and the first is the default. */
  readonly outputs?: readonly string[];
  /**
   * True when a value depends on every row since its seed (exponential and Wilder averages), so that a later start gives other
   * digits. After a NaN row such a feature is NaN until it has been seeded again by a full window of clean rows. What counts from a
   * session's first bar is recursive too: it is NaN in the session that the series begins in.
   */
  readonly recursive?: boolean;
  /** Rows before the first value; the fewest, where that depends on when a session opens or a swing is seen. */
  readonly warmup: (params: ParameterValues<P>) => number;
  /**
   * `out`, when it is given, may be written to and returned instead of a new column, where there is one output, and those of `outs` where
   * there are several; they hold anything.
   */
  readonly compute: (
    columns: FeatureInputs,
    params: ParameterValues<P>,
    out?: Float64Array,
    outs?: { readonly [output: string]: Float64Array },
  ) => Float64Array | { readonly [output: string]: Float64Array };
}

/**
 * A feature as the registry keeps it. The parameters' names are checked where it is written, not where it is looked up.
 *
 * @throws BAD_FEATURE for a name that no reference could spell, a default outside its range, or an output named twice
 */
export function defineFeature<const P extends ParameterSpecs>(feature: Feature<P>): Feature {
  const flaw = flawOf(feature.name, feature.params, feature.outputs ?? []);
  if (flaw !== null) fail('BAD_FEATURE', `feature ${feature.name}: ${flaw}`, { feature: feature.name });
  return feature as unknown as Feature;
}

// A reference is cut at `_`, `:` and `@`, so a name may hold none of them.
const NAME = /^[a-z][a-zA-Z0-9]*$/;

function flawOf(name: string, params: ParameterSpecs, outputs: readonly string[]): string | null {
  if (!NAME.test(name)) return 'a name is a lower-case letter and then letters and digits';
  for (const [parameter, spec] of Object.entries(params)) {
    if (!(spec.min >= 0 && spec.min <= spec.default && spec.default <= spec.max)) {
      return `the default of ${parameter} must lie within its range, and the range at or above 0`;
    }
    if (spec.integer !== false && !Number.isInteger(spec.default)) return `the default of ${parameter} must be a whole number`;
  }
  if (!outputs.every((output) => NAME.test(output))) return 'outputs are named like features';
  return new Set(outputs).size === outputs.length ? null : 'an output is named twice';
}
