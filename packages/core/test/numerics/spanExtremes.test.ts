import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAN_COMPILE, spanExtremes } from '../../src/numerics/index.ts';

const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constant(-0));
const columns = fc
  .array(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 }), { maxLength: 60 })
  .map((spans) => ({ spans, high: Float64Array.from(spans.flat(), ([high]) => high), low: Float64Array.from(spans.flat(), ([, low]) => low), firstRow: firstRows(spans.map(({ length }) => length)) }));

function firstRows(lengths: readonly number[]): Int32Array {
  let row = 0;
  return Int32Array.from([0, ...lengths.map((length) => (row += length))]);
}

test('are the extremes of each span, in compiled code and in TypeScript, of two zeroes the first', () => {
  expect(CAN_COMPILE).toBe(true);
  fc.assert(
    fc.property(columns, ({ spans, high, low, firstRow }) => {
      const first = (values: number[], precedes: (a: number, b: number) => boolean): number => values.reduce((best, other) => (precedes(other, best) ? other : best));
      const highest = Float64Array.from(spans, (rows) => first(rows.map(([one]) => one), (a, b) => a > b));
      const lowest = Float64Array.from(spans, (rows) => first(rows.map(([, one]) => one), (a, b) => a < b));
      expect(spanExtremes(high, low, firstRow)).toEqual({ highest, lowest });
      expect(spanExtremes(high, low, firstRow, false)).toEqual({ highest, lowest });
    }),
  );
});

test('spans that fill a block, end with it or are longer than it give the same bits either way', () => {
  const lengths = [5000, 11_384, 1, 16_384, 16_385, 3, 40_000, 16_383, 1, 1];
  const firstRow = firstRows(lengths);
  const rows = firstRow.at(-1) ?? 0;
  const high = Float64Array.from({ length: rows }, (_, i) => (i * 7919) % 100_003);
  const low = high.map((price) => -price);
  const extremes = spanExtremes(high, low, firstRow);
  expect(extremes).toEqual(spanExtremes(high, low, firstRow, false));
  expect([...extremes.highest]).toEqual(lengths.map((length, k) => Math.max(...high.subarray(firstRow[k], (firstRow[k] ?? 0) + length))));
  expect([...extremes.lowest]).toEqual([...extremes.highest].map((price) => -price));
});

test('TypeScript takes over in an engine that has no WebAssembly', () => {
  const built = new URL('../../dist/numerics.js', import.meta.url).href;
  const code = `
    const { CAN_COMPILE, spanExtremes } = await import(${JSON.stringify(built)});
    const { highest, lowest } = spanExtremes(Float64Array.of(1, 3, 2, -0, 0), Float64Array.of(5, 4, 6, 0, -0), Int32Array.of(0, 3, 5));
    console.log(CAN_COMPILE, ...highest, ...lowest);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--jitless', '--input-type=module', '--eval', code], { encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['false 3 -0 4 0\n', '']);
});
