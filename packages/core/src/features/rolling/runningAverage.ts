import { rollingMean } from './rollingMean.ts';

/** An average that goes on value by value, as `held + weight * (value - held)` does, in steps of four values. */
export interface RunningAverage {
  /** The average with one value more; NaN until `period` values without a NaN among them have seeded it with their simple mean. */
  readonly next: (value: number) => number;
  readonly isSeeded: () => boolean;
  /** Seeded, with no step begun. */
  readonly isBetweenSteps: () => boolean;
  /**
   * `STATE_DOUBLES` of them: what is held, how many values of a step are in, the last value, three moves, and the weights of a move that is one
   * to four values old.
   */
  readonly state: Float64Array;
}

/** Doubles of an average's state. */
export const STATE_DOUBLES = 10;

const [HELD, BEGUN, LAST, MOVES, WEIGHTS] = [0, 1, 2, 3, 6] as const;
const STEP = 4;

/**
 * In a step each average is what is held and each of the step's moves (a value less the one before it, the first less what is held) with the
 * weight that has come of it since: only a step waits for the one before it, and not each value. A constant is kept as it is, and what is
 * never negative has an average that is not.
 */
export function runningAverage(period: number, weight: number): RunningAverage {
  const state = new Float64Array(STATE_DOUBLES);
  state.set(weightsOf(weight), WEIGHTS);
  const seeds = new Float64Array(period);
  let clean = 0; // values since the last NaN, up to the period
  const seed = (value: number): number => {
    if (Number.isNaN(value)) {
      clean = 0;
      return NaN;
    }
    seeds[clean++] = value;
    if (clean < period) return NaN;
    state.fill(0, HELD, WEIGHTS);
    return (state[HELD] = rollingMean(seeds, period)[period - 1]!);
  };
  const isSeeded = (): boolean => clean === period && weight < 1;
  return {
    next: (value) => {
      if (clean < period || Number.isNaN(value)) return seed(value);
      return weight < 1 ? steppedMean(state, value) : value;
    },
    isSeeded,
    isBetweenSteps: () => isSeeded() && state[BEGUN] === 0,
    state,
  };
}

function weightsOf(weight: number): readonly number[] {
  const second = weight * (2 - weight); // 1 - (1 - weight)^2
  const third = weight + (1 - weight) * second;
  return [weight, second, third, weight + (1 - weight) * third];
}

function steppedMean(state: Float64Array, value: number): number {
  const begun = state[BEGUN]!;
  const move = value - state[begun === 0 ? HELD : LAST]!;
  let later = state[WEIGHTS]! * move;
  for (let age = 1; age < begun; age++) later += state[WEIGHTS + age]! * state[MOVES + begun - age]!;
  const mean = begun === 0 ? state[HELD]! + later : state[HELD]! + later + state[WEIGHTS + begun]! * state[MOVES]!;
  if (begun < STEP - 1) state[MOVES + begun] = move;
  else state[HELD] = mean;
  state[LAST] = value;
  state[BEGUN] = (begun + 1) % STEP;
  return mean;
}
