import { rollingMean } from './rollingMean.ts';

/** An average that goes on value by value: `held + weight * (value - held)`, two values a step. */
export interface RunningAverage {
  /** The average with one value more; NaN until `period` values without a NaN among them have seeded it with their simple mean. */
  readonly next: (value: number) => number;
  readonly isSeeded: () => boolean;
  /** Seeded, with no step begun. */
  readonly isBetweenSteps: () => boolean;
  /** What is held, the first value of a step that has begun, and 1 if one has. */
  readonly state: Float64Array;
  readonly weight: number;
  /** The weight that the first value of a step has in excess when both are in: `weight * (2 - weight)`. */
  readonly both: number;
}

const [HELD, FIRST, BEGUN] = [0, 1, 2] as const;

/**
 * A step of two values halves the chain of operations that each average waits for: `held + weight * (second - first) + both * (first - held)`
 * is what two single steps give. A constant is kept as it is, and what is never negative has an average that is not.
 */
export function runningAverage(period: number, weight: number): RunningAverage {
  const both = weight * (2 - weight);
  const state = new Float64Array(3);
  const seeds = new Float64Array(period);
  let clean = 0; // values since the last NaN, up to the period
  const next = (value: number): number => {
    if (clean < period || Number.isNaN(value)) return seed(value);
    if (state[BEGUN] === 0) {
      state[FIRST] = value;
      state[BEGUN] = 1;
      return state[HELD]! + weight * (value - state[HELD]!);
    }
    const first = state[FIRST]!;
    state[BEGUN] = 0;
    return (state[HELD] = state[HELD]! + weight * (value - first) + both * (first - state[HELD]!));
  };
  const seed = (value: number): number => {
    if (Number.isNaN(value)) {
      clean = 0;
      return NaN;
    }
    seeds[clean++] = value;
    if (clean < period) return NaN;
    state.fill(0);
    return (state[HELD] = rollingMean(seeds, period)[period - 1]!);
  };
  return { next, isSeeded: () => clean === period, isBetweenSteps: () => clean === period && state[BEGUN] === 0, state, weight, both };
}
