import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { computeFeatures } from '../../../src/features/index.ts';
import { averageTrueRange } from '../../../src/features/rolling/averageTrueRange.ts';
import { convergence } from '../../../src/features/rolling/convergence.ts';
import { exponentialMean, wilderMean } from '../../../src/features/rolling/recursiveMean.ts';
import { relativeStrength } from '../../../src/features/rolling/relativeStrength.ts';
import { returnCorrelation } from '../../../src/features/rolling/returnCorrelation.ts';
import { rollingBands } from '../../../src/features/rolling/rollingBands.ts';
import { rollingMax, rollingMin } from '../../../src/features/rolling/rollingExtreme.ts';
import { rollingMean } from '../../../src/features/rolling/rollingMean.ts';
import { rollingRank } from '../../../src/features/rolling/rollingRank.ts';
import { rollingDeviation, rollingDistance, rollingScore } from '../../../src/features/rolling/rollingSpread.ts';
import { closes } from '../walk.ts';
import { AWKWARD_COLUMNS } from './columns.ts';

type Columns = readonly Float64Array[];
type Work = (values: Float64Array, period: number, compiled: boolean) => Columns;

const fresh = (values: Float64Array): Float64Array => new Float64Array(values.length).fill(99);
const one =
  (run: (values: Float64Array, period: number, out: Float64Array, compiled: boolean) => Float64Array): Work =>
  (values, period, compiled) => [run(values, period, fresh(values), compiled)];
const other = (values: Float64Array): Float64Array => values.map((value, row) => values[Math.max(0, row - 1 - (row % 2))]! + 0.25 * (value < 4000 ? 1 : 2));

/** Each says something of its window alone. */
const WINDOWS: Readonly<Record<string, Work>> = {
  rollingMean: one(rollingMean),
  rollingDeviation: one(rollingDeviation),
  rollingDistance: one(rollingDistance),
  rollingScore: one(rollingScore),
  rollingMax: one(rollingMax),
  rollingMin: one(rollingMin),
  rollingRank: one(rollingRank),
  rollingBands: (values, period, compiled) => Object.values(rollingBands(values, { period, width: 1.7 }, {}, compiled)),
  returnCorrelation: one((values, period, out, compiled) => returnCorrelation([values, other(values)], period, out, compiled)),
};

const RECURSIONS: Readonly<Record<string, Work>> = {
  exponentialMean: one(exponentialMean),
  wilderMean: one(wilderMean),
  relativeStrength: one(relativeStrength),
  averageTrueRange: one((values, period, out, compiled) =>
    averageTrueRange({ high: values.map((value) => value + 1.25), low: values.map((value, row) => value - (row % 7)), close: values }, period, out, compiled),
  ),
  convergence: (values, period, compiled) => Object.values(convergence(values, { fast: period, slow: 2 * period + 1, signal: 5 }, {}, compiled)),
};

const PERIODS = [1, 2, 3, 20, 61, 250];
const CASES = Object.keys({ ...WINDOWS, ...RECURSIONS }).flatMap((name) => Object.keys(AWKWARD_COLUMNS).map((kind) => [name, kind] as const));

describe('features over blocks', () => {
  it.each(CASES)('%s of %s has the same bits in compiled code and in TypeScript', (name, kind) => {
    const run = { ...WINDOWS, ...RECURSIONS }[name]!;
    for (const period of PERIODS) {
      const [compiled, plain] = [run(AWKWARD_COLUMNS[kind]!, period, true), run(AWKWARD_COLUMNS[kind]!, period, false)];
      compiled.forEach((column, k) => expect(firstDifference(column, plain[k]!), `period ${period}, output ${k}`).toBe(-1));
    }
  });

  it.each(Object.keys(WINDOWS).flatMap((name) => Object.keys(AWKWARD_COLUMNS).map((kind) => [name, kind] as const)))(
    '%s of %s says the same of a window whatever lies before and behind it',
    (name, kind) => {
      const values = AWKWARD_COLUMNS[kind]!;
      for (const period of [2, 20]) {
        const whole = WINDOWS[name]!(values, period, true);
        for (let from = 0; from + 3 * period < values.length; from += 977) {
          const start = from - (from % 2); // the other column of a correlation goes by even rows
          const cut = WINDOWS[name]!(values.slice(start, start + 3 * period), period, true);
          cut.forEach((column, k) => {
            const settled = column.slice(period + 2);
            expect(firstDifference(whole[k]!.subarray(start + period + 2, start + 3 * period), settled), `from ${start}`).toBe(-1);
          });
        }
      }
    },
  );

  it.each(Object.keys(RECURSIONS))('%s says the same of a row whatever lies behind it', (name) => {
    const values = AWKWARD_COLUMNS['cents with a gap at the end']!;
    const whole = RECURSIONS[name]!(values, 14, true);
    for (const rows of [13, 14, 15, 16, 17, 18, 4096, 4110, 4111, 4112, 4113, 4500]) {
      RECURSIONS[name]!(values.slice(0, rows), 14, true).forEach((column, k) => expect(firstDifference(column, whole[k]!.subarray(0, rows))).toBe(-1));
    }
  });
});

it('TypeScript takes over in an engine that has no WebAssembly', () => {
  const built = (layer: string): string => JSON.stringify(new URL(`../../../dist/${layer}.js`, import.meta.url).href);
  const references = ['sma_2', 'zscore_3', 'rsi_2', 'corr_2'];
  const code = `
    const { featuresKernel } = await import(${built('numerics')});
    const { computeFeatures } = await import(${built('features')});
    const close = Float64Array.of(1, 2, 4, 3, 5);
    const bars = { time: close.map((_, i) => i), open: close, high: close, low: close, close, volume: close, tradeDate: new Int32Array(5) };
    const columns = computeFeatures({ ...bars, reference: bars }, ${JSON.stringify(references)});
    console.log(JSON.stringify([featuresKernel(), ...[...columns.values()].map((column) => [...column].map(String))]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--jitless', '--input-type=module', '--eval', code], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const bars = closes(1, 2, 4, 3, 5);
  const here = [...computeFeatures({ ...bars, reference: bars }, references).values()].map((column) => [...column].map(String));
  expect(JSON.parse(stdout)).toEqual([null, ...here]);
});

/** The first row at which two columns differ, -0 from 0 too; -1 if none does. */
function firstDifference(column: Float64Array, other: Float64Array): number {
  if (column.length !== other.length) return 0;
  return column.findIndex((value, row) => !Object.is(value, other[row]));
}
