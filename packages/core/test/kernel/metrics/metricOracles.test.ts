import {
  calmarOf, compounded, compoundRateOf, deepestDrawdownOf, deviationOf, downsideDeviationOf, drawdownOf, excessKurtosisOf, lossGainRatioOf,
  marketLineOf, meanOf, omegaOf, quantileOf, sharpeOf, skewOf, sortinoOf, stabilityOf, tailsOf,
} from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { oracleOf, type OracleCase } from '../../oracles/oracleOf.ts';

interface Input {
  readonly returns: readonly (number | null)[] | { readonly constant: number; readonly rows: number };
  readonly periodsPerYear: number;
  readonly riskFree?: readonly number[];
  readonly benchmark?: readonly number[];
  readonly requiredAnnual?: number;
  readonly required?: number;
  readonly cutoff?: number;
  readonly mar?: number;
}

type Case = OracleCase<Input, { readonly value: number | readonly number[] }>;

const ORACLE = oracleOf('metrics');

/** Rows without a return are dropped, a risk-free return is taken off. */
function returnsOf({ returns, riskFree }: Input): Float64Array {
  const rows = 'rows' in returns ? Array.from({ length: returns.rows }, () => returns.constant) : returns;
  return Float64Array.from(rows.flatMap((value, i) => (value === null ? [] : [value - (riskFree?.[i] ?? 0)])));
}

/** The source counts a row without a return as a period of its growth. */
function rowsOf({ returns }: Input): number {
  return 'rows' in returns ? returns.rows : returns.length;
}

function curveOf(input: Input): Float64Array {
  let equity = 1;
  return Float64Array.from([1, ...returnsOf(input)].map((value, i) => (i === 0 ? equity : (equity *= 1 + value))));
}

function cagrOf(input: Input): number {
  return compoundRateOf(compounded(returnsOf(input)), rowsOf(input), input.periodsPerYear);
}

function adjustedSharpeOf(input: Input): number {
  const returns = returnsOf(input);
  const sharpe = cagrOf(input) / (deviationOf(returns) * Math.sqrt(input.periodsPerYear));
  return sharpe * (1 + (skewOf(returns) / 6) * sharpe - (excessKurtosisOf(returns) / 24) * sharpe ** 2);
}

/** What lies above a return is what lies below it when all signs are turned. */
function upsideRiskOf(input: Input): number {
  return downsideDeviationOf(returnsOf(input).map((value) => -value), 1, -(input.mar ?? NaN));
}

/** The source's threshold is of a year. */
function omegaRatioOf(input: Input): number {
  return omegaOf(returnsOf(input), (1 + (input.requiredAnnual ?? NaN)) ** (1 / input.periodsPerYear) - 1);
}

function alphaAndBetaOf(input: Input): readonly number[] {
  const { alpha, beta } = marketLineOf(returnsOf(input), Float64Array.from(input.benchmark ?? []), input.periodsPerYear);
  return [alpha, beta];
}

/** Ours, by the beginning of a case's name. */
const MEASURES: Readonly<Record<string, (input: Input) => number | readonly number[]>> = {
  sharpe: (input) => sharpeOf(returnsOf(input), input.periodsPerYear),
  sortino: (input) => sortinoOf(returnsOf(input), input.periodsPerYear, input.required),
  downside: (input) => downsideDeviationOf(returnsOf(input), input.periodsPerYear, input.required),
  'annual-return': cagrOf,
  cagr: cagrOf,
  'annual-vol': (input) => deviationOf(returnsOf(input)) * Math.sqrt(input.periodsPerYear),
  calmar: (input) => calmarOf(cagrOf(input), deepestDrawdownOf(curveOf(input)).depth),
  mdd: (input) => -deepestDrawdownOf(curveOf(input)).depth,
  cum: (input) => compounded(returnsOf(input)) - 1,
  tail: (input) => tailsOf(returnsOf(input), 0.05).tailRatio,
  var: (input) => quantileOf(returnsOf(input), input.cutoff ?? NaN),
  'bacon-downside-dev': (input) => downsideDeviationOf(returnsOf(input), 1, input.mar),
  'bacon-upside-risk': upsideRiskOf,
  'bacon-kappa2': (input) => sortinoOf(returnsOf(input), 1, input.mar),
  'bacon-pain-index': (input) => meanOf(drawdownOf(curveOf(input)).subarray(1)),
  'bacon-adjusted-sharpe': adjustedSharpeOf,
  'bacon-d-ratio': (input) => lossGainRatioOf(returnsOf(input)),
  omega: omegaRatioOf,
  stability: (input) => stabilityOf(returnsOf(input)),
  'alpha-beta': alphaAndBetaOf,
};

describe('the measures of other libraries and textbooks', () => {
  const measured = Object.entries(MEASURES).flatMap(([name, measure]) => ORACLE.startingWith<Case>(name).map((one) => ({ ...one, measure })));

  it.each(measured)('$what ($id: $source)', ({ measure, input, expected, tolerance }) => {
    const [found, wanted] = [[measure(input)].flat(), [expected.value].flat()];
    expect(found).toHaveLength(wanted.length);
    wanted.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(tolerance.abs));
  });

  ORACLE.areAllRead();
});
