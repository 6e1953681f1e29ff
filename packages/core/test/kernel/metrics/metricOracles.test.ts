import { readFileSync } from 'node:fs';
import {
  calmarOf, compounded, compoundRateOf, deepestDrawdownOf, deviationOf, downsideDeviationOf, drawdownOf, excessKurtosisOf, meanOf, quantileOf,
  sharpeOf, skewOf, sortinoOf, tailsOf,
} from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';

interface Input {
  readonly returns: readonly (number | null)[] | { readonly constant: number; readonly rows: number };
  readonly periodsPerYear: number;
  readonly riskFree?: readonly number[];
  readonly required?: number;
  readonly cutoff?: number;
  readonly mar?: number;
}

interface Case {
  readonly id: string;
  readonly what: string;
  readonly source: string;
  readonly tolerance: { readonly abs: number };
  readonly input: Input;
  readonly expected: { readonly value: number | readonly number[] };
}

const { cases: CASES } = JSON.parse(readFileSync(new URL('../../oracles/metrics.json', import.meta.url), 'utf8')) as { cases: Case[] };

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

/** Ours, by the beginning of a case's name. */
const MEASURES: Readonly<Record<string, (input: Input) => number>> = {
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
};

/** Cases of measures that there are none of here. */
const NOT_MEASURED: Readonly<Record<string, string>> = {
  'omega-mixed-10': 'the gains over a threshold; the profit factor is that of trades',
  'alpha-beta-negative': 'against a benchmark',
  'stability-mixed': 'how straight the equity grows',
  'bacon-d-ratio': 'counts times sums of losses against gains',
};

function measureOf(id: string): ((input: Input) => number) | undefined {
  return Object.entries(MEASURES).find(([name]) => id.startsWith(name))?.[1];
}

describe('the measures of other libraries and textbooks', () => {
  const named = CASES.filter(({ id }) => !(id in NOT_MEASURED)).map((each) => [`${each.what} (${each.id}: ${each.source})`, each] as const);
  it.each(named)('%s', (_, { id, input, expected, tolerance }) => {
    const value = measureOf(id)?.(input) ?? NaN;
    expect(Math.abs(value - Number(expected.value))).toBeLessThanOrEqual(tolerance.abs);
  });

  it('are either measured or named as not measured', () => {
    const open = CASES.flatMap(({ id }) => (measureOf(id) === undefined ? [id] : []));
    expect(open.sort()).toEqual(Object.keys(NOT_MEASURED).sort());
  });
});
