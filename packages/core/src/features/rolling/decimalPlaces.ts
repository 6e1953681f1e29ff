/** Most decimal places looked for: the smallest tick in use is 5e-7 (yen futures). */
const MOST_PLACES = 7;
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7] as const;

/** A window that holds a number of no short decimal form: it is summed as doubles. */
export const OFF_GRID = MOST_PLACES + 1;
/** A window that holds a NaN, or is not complete. */
export const MISSING = MOST_PLACES + 2;

/**
 * Decimal places that write every value of each window exactly: 0 to 7, `OFF_GRID` or `MISSING`.
 *
 * Prices come from decimal text. Put on their common grid they are integers, and sums of integers are exact: no drift, ties
 * stay ties, and a row depends on its own window alone, whatever came before it. More places than needed name the same
 * fraction, so a sum divided by its number of grid steps is the same double for any of them.
 *
 * @param weight sum of the weights a caller will apply to a window; bounds the values, so that the weighted sum stays exact
 * @returns one entry per row; `MISSING` for the first `period - 1`
 */
export function windowPlaces(values: Float64Array, period: number, weight: number = period): Uint8Array {
  const limit = Number.MAX_SAFE_INTEGER / (POWERS[MOST_PLACES] * weight);
  const places = new Uint8Array(values.length).fill(MISSING);
  const lastSeen = new Int32Array(MISSING + 1).fill(-period);
  let worst = 0;
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    last = placesOf(values[i]!, limit, last);
    lastSeen[last] = i;
    if (last > worst) worst = last;
    while (lastSeen[worst]! <= i - period) worst--;
    if (i >= period - 1) places[i] = worst;
  }
  return places;
}

/** The integer that a value is on a grid of so many places. */
export function ticksOf(value: number, places: number): number {
  return Math.round(value * POWERS[places]!);
}

/** Grid steps in 1.0: 10 to the power of `places`. */
export function ticksPerUnit(places: number): number {
  return POWERS[places]!;
}

function placesOf(value: number, limit: number, likely: number): number {
  if (likely <= MOST_PLACES && Math.abs(value) <= limit && isOnGrid(value, likely)) return likely;
  if (Number.isNaN(value)) return MISSING;
  if (Math.abs(value) > limit || !isOnGrid(value, MOST_PLACES)) return OFF_GRID;
  let places = 0;
  while (!isOnGrid(value, places)) places++;
  return places;
}

/** Whether the value is the very double that a decimal of so many places is read as. */
function isOnGrid(value: number, places: number): boolean {
  return Math.round(value * POWERS[places]!) / POWERS[places]! === value;
}
