import { randomOf } from '../../../src/numerics/index.ts';

/** Columns longer than any block of compiled code, by what is awkward about them. */
export const AWKWARD_COLUMNS: Readonly<Record<string, Float64Array>> = columns();

function columns(): Record<string, Float64Array> {
  const random = randomOf(11);
  const rows = 4701;
  const walk = (stepsInOne: number, most: number): Float64Array => {
    let steps = 4000 * stepsInOne;
    return Float64Array.from({ length: rows }, () => (steps += random.below(2 * most + 1) - most) / stepsInOne);
  };
  const changed = (column: Float64Array, value: (old: number, row: number) => number): Float64Array => column.map(value);
  const quarters = walk(4, 30);
  const cents = walk(100, 400);
  return {
    quarters,
    cents,
    'half ticks of a yen future': walk(1e7, 9),
    'quarters with gaps': changed(quarters, (old, row) => (random.below(700) === 0 || row < 3 ? NaN : old)),
    'cents with a gap at the end': changed(cents, (old, row) => (row > rows - 3 || row % 1500 === 9 ? NaN : old)),
    'quarters that become cents': changed(quarters, (old, row) => (row > 2500 ? old + 0.01 : old)),
    'one value off every grid': changed(cents, (old, row) => (row === 4400 ? Math.PI : old)),
    'off every grid': changed(cents, (old) => Math.log(old)),
    'around zero, of either sign': changed(quarters, () => [0, -0, 0.25, -0.25][random.below(4)]!),
    'negative zeroes': quarters.map(() => -0),
    'hardly ever moving': changed(cents, (_, row) => 1.15 + (row % 1000 === 500 ? 0.01 : 0)),
    'huge and tiny': changed(quarters, (old) => (random.below(50) === 0 ? old * 1e12 : old)),
    'an infinity': changed(quarters, (old, row) => (row === 3000 ? Infinity : old)),
    'a range beyond exact squares': changed(cents, (old, row) => (row % 4500 === 0 ? old + 5e6 : old)),
    'rows for one block less one': quarters.slice(0, 4095),
    'a few rows': quarters.slice(0, 5),
    'no rows': new Float64Array(0),
  };
}
