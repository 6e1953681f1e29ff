/** Values of an axis, and the text of each. */
export interface Ticks {
  readonly step: number;
  readonly values: readonly number[];
}

/** Below this a power of ten within the range is no full double any more. */
const LEAST_RANGE = 1e-300;
const MULTIPLES = [1, 2, 5, 10] as const;

/** Round values in a range, at steps of 1, 2 or 5 times a power of ten; at most so many, none where the range is empty, next to nothing or not finite. */
export function ticksOf(min: number, max: number, most: number): Ticks {
  const range = max - min;
  if (!(range > LEAST_RANGE) || !Number.isFinite(range) || most < 1) return { step: 0, values: [] };
  let step = stepFor(range, most);
  let values = valuesAt(min, max, step);
  // A range may hold one round value more than its length in steps.
  if (values.length > most) {
    step = stepFor(range * 1.01, Math.max(1, most - 1));
    values = valuesAt(min, max, step).slice(0, most);
  }
  return { step, values };
}

function stepFor(range: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(range / most));
  const multiple = MULTIPLES.find((of) => range / (of * power) <= most) ?? 10;
  return multiple * power;
}

function valuesAt(min: number, max: number, step: number): readonly number[] {
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  // A multiple of the step is computed anew each time: sums of steps would drift. Adding 0 makes -0 a 0.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step + 0);
}
