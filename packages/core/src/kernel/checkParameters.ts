import { fail } from '../errors/index.ts';
import { adviceFor } from '../features/index.ts';
import type { ParameterSpec, ParameterSpecs, ParameterValues } from '../features/index.ts';
import type { Constraint } from '../strategies/index.ts';

/**
 * A full set of parameters: the given values, and the default of each that is not given.
 *
 * @throws BAD_PARAMS for an unknown name (with what was probably meant), a value out of its range or not whole, and a
 *   constraint that does not hold
 */
export function checkParameters(
  specs: ParameterSpecs,
  values: Readonly<Record<string, number>>,
  constraints: readonly Constraint[] = [],
): ParameterValues {
  for (const name of Object.keys(values)) {
    if (Object.hasOwn(specs, name)) continue;
    fail('BAD_PARAMS', `there is no parameter "${name}"`, { parameter: name, advice: adviceFor(name, Object.keys(specs)) });
  }
  const full = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, checkedValue(name, spec, values[name] ?? spec.default)]),
  );
  for (const { says, holds } of constraints) {
    if (!holds(full)) fail('BAD_PARAMS', `the parameters break a constraint: ${says}`, { constraint: says, params: full });
  }
  return Object.freeze(full); // strategies are handed it
}

function checkedValue(parameter: string, { min, max, integer = true }: ParameterSpec, value: number): number {
  const isWhole = !integer || Number.isInteger(value);
  if (isWhole && value >= min && value <= max) return value + 0; // -0 is 0: one value, one identity
  return fail('BAD_PARAMS', `${parameter} must be ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}, it is ${value}`, {
    parameter,
    value,
  });
}
