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

/** The columns a feature may ask for. */
export type FeatureInput = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'tradeDate';
export type FeatureColumns = { readonly [K in FeatureInput]: K extends 'tradeDate' ? Int32Array : Float64Array };

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
  /** Rows before the first value. */
  readonly warmup: (params: ParameterValues<P>) => number;
  readonly compute: (
    columns: FeatureColumns,
    params: ParameterValues<P>,
  ) => Float64Array | { readonly [output: string]: Float64Array };
}

/** A feature as the registry keeps it. The parameters' names are checked where it is written, not where it is looked up. */
export function defineFeature<const P extends ParameterSpecs>(feature: Feature<P>): Feature {
  return feature as unknown as Feature;
}
