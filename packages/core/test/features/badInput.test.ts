import { describe, expect, it } from 'vitest';
import type { Bars } from '../../src/bars/index.ts';
import { computeFeatures, FEATURES, parseReference, type Feature, type ParameterSpec } from '../../src/features/index.ts';
import { cutBars, mapPrices, walk } from './walk.ts';

const ENTRIES = Object.values(FEATURES);
const BARS = walk(400);
const PRICED = ['open', 'high', 'low', 'close', 'volume'];

/** What an entry gives at its defaults, or at other parameters, output by output, on bars that are their own reference too. */
function outputsOf({ name, outputs }: Feature, bars: Bars, values: readonly number[] = []): Float64Array[] {
  const references = (outputs ?? [null]).map((output) => `${[name, ...values].join('_')}${output === null ? '' : `:${output}`}`);
  const computed = computeFeatures({ ...bars, reference: bars }, references);
  return references.map((reference) => computed.get(reference)!);
}

const refusal = (message: RegExp): unknown => expect.objectContaining({ code: 'BAD_FEATURE', message: expect.stringMatching(message) });
const isNumberOrNaN = (value: number): boolean => Number.isFinite(value) || Number.isNaN(value);

describe.each(ENTRIES)('$name', (feature) => {
  const specs = Object.entries(feature.params);
  const usual = specs.map(([, spec]) => spec.default);
  const spelled = (values: readonly number[]): string => [feature.name, ...values].join('_');

  it('is found again when its name is mistyped', () => {
    const details = expect.objectContaining({ advice: expect.stringMatching(/^did you mean \w+\?$/) });
    expect(() => parseReference(`${feature.name}x`)).toThrow(expect.objectContaining({ code: 'BAD_FEATURE', message: `there is no feature "${feature.name}x"`, details }));
  });

  it('refuses parameters that are too many, too few, out of range or not whole', () => {
    expect(() => parseReference(spelled([...usual, 1]))).toThrow(refusal(/takes \d+ parameters/));
    if (specs.length > 1) expect(() => parseReference(spelled(usual.slice(1)))).toThrow(refusal(/takes \d+ parameters/));
    specs.forEach(([parameter, spec], at) => {
      for (const wrong of wrongValues(spec)) {
        expect(() => parseReference(spelled(usual.with(at, wrong)))).toThrow(refusal(new RegExp(`^${parameter} of ".*" must be`)));
      }
    });
  });

  it('gives NaN alone where its warm-up is longer than the series', () => {
    const most = specs.map(([, { max }]) => max);
    const { params } = parseReference(spelled(most));
    if (feature.warmup(params) < 400) return; // it looks at few bars, whatever it is told
    for (const values of outputsOf(feature, BARS, most)) expect(values).toEqual(new Float64Array(400).fill(NaN));
  });

  it('gives NaN alone for prices and volumes that are NaN', () => {
    if (!feature.inputs.some((input) => PRICED.includes(input.replace('reference.', '')))) return; // it reads dates alone
    const blank = mapPrices({ ...BARS, volume: new Float64Array(400).fill(NaN) }, () => NaN);
    for (const values of outputsOf(feature, blank)) expect(values).toEqual(new Float64Array(400).fill(NaN));
  });

  it('makes no infinity of a market that does not move or is not traded', () => {
    const unmoved = mapPrices(BARS, () => 100);
    const untraded = { ...BARS, volume: new Float64Array(400) };
    for (const bars of [unmoved, untraded, mapPrices(untraded, () => 100), mapPrices(BARS, () => 0)]) {
      for (const values of outputsOf(feature, bars)) expect(values.findIndex((value) => !isNumberOrNaN(value))).toBe(-1);
    }
  });

  it('takes no bars, one and two', () => {
    for (const rows of [0, 1, 2]) {
      for (const values of outputsOf(feature, cutBars(BARS, 0, rows))) {
        expect(values).toHaveLength(rows);
        expect(values.subarray(0, feature.warmup(parseReference(feature.name).params)).every((value) => Number.isNaN(value))).toBe(true);
      }
    }
  });
});

function wrongValues({ min, max, default: usual, integer }: ParameterSpec): number[] {
  const beyond = [max + 1, ...(min >= 1 ? [min - 1] : [])];
  return integer === false ? beyond : [...beyond, usual + 0.5];
}
