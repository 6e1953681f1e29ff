import type { ParameterValues } from '../../features/index.ts';
import type { Strategy } from '../../strategies/index.ts';
import { isAdmissible } from '../gridOf.ts';

/**
 * The parameters with one of them moved by a share of its value, up or down, and at least by 1 where it is a whole number: two sets a
 * parameter, without those that leave its bounds or break a constraint.
 */
export function jitteredParams(strategy: Strategy, params: ParameterValues, share: number): ParameterValues[] {
  return Object.entries(strategy.params).flatMap(([name, { min, max, integer = true }]) => {
    const value = params[name]!;
    const size = Math.abs(value) * share;
    const step = integer ? Math.max(1, Math.round(size)) : size;
    return [value - step, value + step]
      .filter((moved) => step > 0 && moved >= min && moved <= max)
      .map((moved) => ({ ...params, [name]: moved }))
      .filter((moved) => isAdmissible(strategy, moved));
  });
}
