import { adviceFor, fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { checkParameters } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';

/** What is tried for one parameter: a value, a list, or every `step` from `from` up to `to`, both included where they fall. */
export type ParameterRange = number | readonly number[] | { readonly from: number; readonly to: number; readonly step: number };
export type GridSpec = { readonly [name: string]: ParameterRange };

/** Configurations of one strategy on one series, counted before constraints: each is a whole backtest. */
export const MAX_CONFIGURATIONS = 100_000;

// A step that should land on `to` may miss it by rounding; this much of a step is forgiven.
const STEP_TOLERANCE = 1e-9;
const KEPT_DIGITS = 12;

/**
 * Every combination of the parameters that satisfies the strategy's bounds and constraints, the last parameter varying fastest.
 * A parameter that is not named has its default.
 *
 * @throws BAD_PARAMS for an unknown parameter, a value out of bounds, an empty range, more than MAX_CONFIGURATIONS combinations
 *   and when no combination satisfies the constraints
 */
export function gridOf(strategy: Strategy, spec: GridSpec = {}): ParameterValues[] {
  const names = Object.keys(strategy.params);
  const axes = axesOf(strategy, spec);
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  if (count > MAX_CONFIGURATIONS) {
    fail('BAD_PARAMS', `${strategy.id}: ${count} combinations of parameters, at most ${MAX_CONFIGURATIONS} are run`, {
      where: names.map((name, i) => `${name}: ${axes[i]!.length}`).join(', '),
      advice: 'take larger steps or fewer values',
    });
  }
  return admissible(strategy, combinationsOf(names, axes));
}

/**
 * The values that are tried for each parameter, in the order in which the strategy names them.
 *
 * @throws BAD_PARAMS for an unknown parameter, a value out of bounds and an empty range
 */
export function axesOf(strategy: Strategy, spec: GridSpec): number[][] {
  checkNames(strategy, spec);
  return Object.keys(strategy.params).map((name) => axisOf(strategy, name, spec[name]));
}

/** Whether a set of parameters satisfies every relation that the strategy asks for. */
export function isAdmissible({ constraints = [] }: Strategy, params: ParameterValues): boolean {
  return constraints.every(({ holds }) => holds(params));
}

/** Refuses a space without one admissible set. @throws BAD_PARAMS */
export function failNoneAdmissible({ id, constraints = [] }: Strategy): never {
  return fail('BAD_PARAMS', `${id}: no combination of the parameters satisfies ${constraints.map(({ says }) => says).join(' and ')}`);
}

function admissible(strategy: Strategy, combinations: readonly ParameterValues[]): ParameterValues[] {
  const admitted = combinations.filter((params) => isAdmissible(strategy, params));
  return admitted.length === 0 ? failNoneAdmissible(strategy) : admitted;
}

function combinationsOf(names: readonly string[], axes: readonly (readonly number[])[]): ParameterValues[] {
  let combinations: { readonly [name: string]: number }[] = [{}];
  names.forEach((name, i) => {
    combinations = combinations.flatMap((params) => axes[i]!.map((value) => ({ ...params, [name]: value })));
  });
  return combinations;
}

function checkNames({ id, params }: Strategy, spec: GridSpec): void {
  const names = Object.keys(params);
  for (const name of Object.keys(spec)) {
    if (names.includes(name)) continue;
    const advice = names.length === 0 ? 'it has none' : adviceFor(name, names);
    fail('BAD_PARAMS', `${id} has no parameter ${name}`, { where: name, advice });
  }
}

function axisOf({ id, params }: Strategy, name: string, range?: ParameterRange): number[] {
  const spec = params[name]!;
  const values = range === undefined ? [spec.default] : valuesOf(range, `${id}.${name}`);
  return [...new Set(values.map((value) => checkParameters({ [name]: spec }, { [name]: value })[name]!))];
}

function valuesOf(range: ParameterRange, where: string): readonly number[] {
  if (typeof range === 'number') return [range];
  if (isList(range)) {
    return range.length > 0 ? range : fail('BAD_PARAMS', `${where}: an empty list of values`, { where });
  }
  const { from, to, step } = range;
  if (!(step > 0 && to >= from && Number.isFinite(to - from))) {
    fail('BAD_PARAMS', `${where}: from ${from} to ${to} by ${step} holds no values`, { where, advice: 'from <= to and step > 0' });
  }
  const steps = Math.floor((to - from) / step + STEP_TOLERANCE);
  if (steps >= MAX_CONFIGURATIONS) fail('BAD_PARAMS', `${where}: ${steps + 1} values, at most ${MAX_CONFIGURATIONS}`, { where });
  return Array.from({ length: steps + 1 }, (_, k) => withoutRounding(from + k * step));
}

function isList(range: Exclude<ParameterRange, number>): range is readonly number[] {
  return Array.isArray(range);
}

/** 0.1 + 2 * 0.1 is 0.30000000000000004: the value that was meant has few digits, and its trial is that of a list with 0.3. */
function withoutRounding(value: number): number {
  return Number(value.toPrecision(KEPT_DIGITS));
}
