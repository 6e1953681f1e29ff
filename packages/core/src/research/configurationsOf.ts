import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { randomOf, sobolOf } from '../numerics/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { axesOf, failNoneAdmissible, gridOf, isAdmissible, MAX_CONFIGURATIONS, type GridSpec } from './gridOf.ts';

/** How configurations are drawn from the values that may be tried. */
export interface SearchSettings {
  /** Default `grid`: all of them. */
  readonly method?: SearchName | undefined;
  /** How many different ones a sampling method draws. */
  readonly samples?: number | undefined;
  /** Of the random draws; default 0. */
  readonly seed?: number;
}

/** The sampling methods: each gives points of the unit cube, one after the other. */
const SAMPLERS = {
  random: (dimensions: number, seed: number): (() => number[]) => {
    const { unit } = randomOf(seed);
    return () => Array.from({ length: dimensions }, unit);
  },
  sobol: (dimensions: number): (() => number[]) => sobolOf(dimensions),
} as const;

export type SearchName = 'grid' | keyof typeof SAMPLERS;

/** The search methods, by name. */
export const SEARCHES: readonly SearchName[] = ['grid', 'random', 'sobol'];

// A point may fall on a set that was drawn before or that breaks a constraint; a space that is used up must end the search.
const DRAWS_A_SAMPLE = 200;
const LEAST_DRAWS = 20_000;

/**
 * Configurations of a strategy, each different and each within bounds and constraints. A sampling method draws from the same values as
 * the grid, so that the numbers stay those that were asked for; where the space holds fewer than `samples`, all that were found.
 *
 * @param spec the values of each parameter; one that is not named has its default
 * @returns in the order of the draws; `grid` with the last parameter varying fastest
 * @throws BAD_PARAMS as `gridOf`, for sampling without a number of samples, and for more parameters than a Sobol sequence has dimensions
 *
 * Source of random search: J. Bergstra, Y. Bengio, Random search for hyper-parameter optimization, JMLR 13 (2012).
 */
export function configurationsOf(strategy: Strategy, spec: GridSpec = {}, { method = 'grid', samples, seed = 0 }: SearchSettings = {}): ParameterValues[] {
  if (method === 'grid') return gridOf(strategy, spec);
  if (!Object.hasOwn(SAMPLERS, method)) fail('BAD_PARAMS', `there is no search ${String(method)}`, { where: 'search.method', advice: SEARCHES.join(', ') });
  const count = checkedSamples(samples, method);
  const names = Object.keys(strategy.params);
  const axes = axesOf(strategy, spec);
  const searched = axes.flatMap((axis, k) => (axis.length > 1 ? [k] : []));
  const next = SAMPLERS[method](searched.length, seed);
  const found = new Map<string, ParameterValues>();
  const draws = Math.max(LEAST_DRAWS, DRAWS_A_SAMPLE * count);
  for (let draw = 0; draw < draws && found.size < count; draw++) {
    const point = next();
    const values = axes.map((axis, k) => (axis.length === 1 ? axis[0]! : axis[Math.floor(point[searched.indexOf(k)]! * axis.length)]!));
    const params = Object.fromEntries(names.map((name, k) => [name, values[k]!]));
    if (isAdmissible(strategy, params)) found.set(values.join(), params);
    if (searched.length === 0) break;
  }
  return found.size === 0 ? failNoneAdmissible(strategy) : [...found.values()];
}

function checkedSamples(samples: number | undefined, method: string): number {
  if (samples === undefined || !Number.isInteger(samples) || samples < 1 || samples > MAX_CONFIGURATIONS) {
    fail('BAD_PARAMS', `a ${method} search draws 1 to ${MAX_CONFIGURATIONS} samples, not ${samples ?? 'an unknown number'}`, { where: 'search.samples' });
  }
  return samples;
}
