import { describe, expect, it } from 'vitest';
import { computeFeatures, defineFeature, type Feature, type FeatureColumns } from '../../src/features/index.ts';
import { closes } from './walk.ts';

const BARS = closes(1, 2, 4, 8);

function userFeature(compute: Feature['compute'], outputs?: readonly string[]): Feature {
  return defineFeature({
    name: 'own', title: 'Own', source: 'the user', params: {}, inputs: ['close'], warmup: () => 0, compute, ...(outputs && { outputs }),
  });
}

function computeOwn(compute: Feature['compute'], reference = 'own', outputs?: readonly string[]): Float64Array | undefined {
  return computeFeatures(BARS, [reference], { features: [userFeature(compute, outputs)] }).get(reference);
}

describe('computeFeatures', () => {
  it('keys each column by the reference as it was given', () => {
    const columns = computeFeatures(BARS, ['max_2', 'donchian_2:lower', 'max_2']);
    expect([...columns.keys()]).toEqual(['max_2', 'donchian_2:lower']);
    expect(columns.get('max_2')).toEqual(Float64Array.of(NaN, 2, 4, 8));
    expect(columns.get('donchian_2:lower')).toEqual(Float64Array.of(NaN, 1, 2, 4));
  });

  it('writes the outputs that are wanted somewhere to where they are wanted', () => {
    const references = ['bands_2_2:upper', 'bands_2_2', 'donchian_2:lower', 'sma_2'];
    const into = new Map(references.map((reference) => [reference, new Float64Array(4).fill(99)]));
    const columns = computeFeatures(BARS, references, { into });
    for (const reference of references) expect(columns.get(reference)).toBe(into.get(reference));
    expect(columns).toEqual(computeFeatures(BARS, references));
    expect(columns.get('bands_2_2')).toEqual(Float64Array.of(NaN, 1.5, 3, 6));
    expect(columns.get('bands_2_2:upper')).toEqual(Float64Array.of(NaN, 2.5, 5, 10));
  });

  it('computes a feature of several outputs once', () => {
    let runs = 0;
    const compute: Feature['compute'] = ({ close }) => {
      runs++;
      return { a: close.slice(), b: close.slice() };
    };
    computeFeatures(BARS, ['own:a', 'own:b'], { features: [userFeature(compute, ['a', 'b'])] });
    expect(runs).toBe(1);
  });

  it('joins another timeframe as its last bar that had closed by then', () => {
    const at = (columns: FeatureColumns, ...time: number[]): FeatureColumns => ({ ...columns, time: Float64Array.from(time) });
    const base = at(closes(1, 1, 1, 1, 1), 10, 20, 30, 40, 50);
    const slow = at(closes(5, 7, 9), 15, 30, 51);
    const joined = computeFeatures(base, ['max_1@slow'], { frames: new Map([['slow', slow]]) }).get('max_1@slow');
    expect(joined).toEqual(Float64Array.of(NaN, 5, 7, 7, 7));
  });

  it('aligns a reference as its last bar that was complete, NaN before its first and beyond ten days', () => {
    const DAY = 86_400_000;
    const at = (columns: FeatureColumns, ...days: number[]): FeatureColumns => ({ ...columns, time: Float64Array.from(days, (day) => day * DAY), tradeDate: Int32Array.from(days) });
    const base = at(closes(1, 1, 1, 1, 1), 1, 2, 4, 12, 13);
    const own = { ...userFeature(({ 'reference.close': close }) => close.slice()), inputs: ['reference.close'] as const };
    const joined = computeFeatures({ ...base, reference: at(closes(5, 7), 2, 2.5) }, ['own'], { features: [own] }).get('own');
    expect(joined).toEqual(Float64Array.of(NaN, 5, 7, 7, NaN));
  });

  it('takes a reference in step with the bars as it is', () => {
    const own = { ...userFeature(({ 'reference.close': close }) => close.slice()), inputs: ['reference.close'] as const };
    for (const reference of [{ ...BARS, close: Float64Array.of(9, NaN, 7, 6) }, closes(9, NaN, 7, 6)]) {
      expect(computeFeatures({ ...BARS, reference }, ['own'], { features: [own] }).get('own')).toEqual(Float64Array.of(9, NaN, 7, 6));
    }
  });

  it('refuses a feature of a reference where there is none, and says what to do', () => {
    expect(() => computeFeatures(BARS, ['corr_2'])).toThrow(
      expect.objectContaining({
        code: 'BAD_FEATURE',
        message: 'corr_2 compares with a reference series, and there is none',
        details: expect.objectContaining({ advice: expect.stringContaining('"reference" in BUILD_DATA') }),
      }),
    );
  });

  it('tells when a session ends from the calendar alone, NaN for a date that it does not have', () => {
    const bars = { ...BARS, tradeDate: Int32Array.of(3, 3, 4, 5) };
    const left = computeFeatures({ ...bars, sessionEnds: new Map([[3, 180_000], [5, 240_000]]) }, ['sessionleft']).get('sessionleft');
    expect(left).toEqual(Float64Array.of(2, 1, NaN, 0));
  });

  it('refuses a feature of the calendar where there is none, and says what to do', () => {
    expect(() => computeFeatures(BARS, ['sessionleft'])).toThrow(
      expect.objectContaining({ code: 'BAD_FEATURE', message: 'sessionleft asks when the session ends, and there is no calendar' }),
    );
  });

  it('refuses a user feature that changes the reference, or reads more of it than it declared', () => {
    const columns = { ...BARS, reference: closes(1, 2, 3, 4) };
    const own = (compute: Feature['compute']): Feature => ({ ...userFeature(compute), inputs: ['reference.close'] });
    const compute = (feature: Feature) => () => computeFeatures(columns, ['own'], { features: [feature] });
    expect(compute(own(({ 'reference.close': close }) => close.fill(0)))).toThrow('feature own changes its input reference.close');
    expect(compute(own(({ 'reference.high': high }) => high.slice()))).toThrow('feature own reads reference.high, which is not among its inputs');
  });

  it('refuses a timeframe that it was not given', () => {
    const frames = new Map([['60m', BARS]]);
    expect(() => computeFeatures(BARS, ['sma_2@06m'], { frames })).toThrow(
      expect.objectContaining({ code: 'BAD_FEATURE', details: expect.objectContaining({ timeframe: '06m', advice: 'did you mean 60m?' }) }),
    );
  });

  it('takes a user feature beside the built-in ones', () => {
    expect(computeOwn(({ close }) => close.map((price) => 10 * price))).toEqual(Float64Array.of(10, 20, 40, 80));
  });

  it('refuses a user feature under a name that is taken', () => {
    const taken = { ...userFeature(({ close }) => close), name: 'sma' };
    expect(() => computeFeatures(BARS, ['sma_2'], { features: [taken] })).toThrow(expect.objectContaining({ code: 'BAD_FEATURE' }));
  });

  it('refuses a feature that writes to its inputs, and leaves the bars as they are', () => {
    const compute: Feature['compute'] = ({ close }) => close.fill(0);
    expect(() => computeOwn(compute)).toThrow(expect.objectContaining({ code: 'BAD_FEATURE', message: 'feature own changes its input close' }));
    expect(BARS.close).toEqual(Float64Array.of(1, 2, 4, 8));
  });

  it('refuses a feature that reads what it did not declare', () => {
    expect(() => computeOwn(({ volume }) => volume.slice())).toThrow('feature own reads volume, which is not among its inputs');
  });

  it('translates what a feature throws, with its cause', () => {
    const cause = new TypeError('no such thing');
    const compute = (): Float64Array => {
      throw cause;
    };
    expect(() => computeOwn(compute)).toThrow(expect.objectContaining({ code: 'BAD_FEATURE', message: 'own fails: no such thing', cause }));
  });

  it.each([
    ['a column of another length', () => new Float64Array(3), 'own gives 3 rows for 4 bars', undefined],
    ['something that is no column', () => [1, 2, 3, 4], 'own gives no column of doubles for value', undefined],
    ['nothing', () => undefined, 'own gives no column of doubles for value', undefined],
    ['only some of its outputs', () => ({ a: new Float64Array(4) }), 'own:a gives no column of doubles for b', ['a', 'b']],
  ])('refuses %s', (_, compute, message, outputs) => {
    expect(() => computeOwn(compute as never, 'own', outputs)).toThrow(expect.objectContaining({ code: 'BAD_FEATURE', message }));
  });
});

describe('defineFeature', () => {
  it.each([
    ['a name that no reference can spell', { name: 'my_sma' }],
    ['a default outside its range', { params: { period: { min: 1, max: 5, default: 9 } } }],
    ['a whole parameter with a broken default', { params: { period: { min: 1, max: 5, default: 1.5 } } }],
    ['an output named twice', { outputs: ['a', 'a'] }],
  ])('refuses %s', (_, change) => {
    const entry = { ...userFeature(({ close }) => close), ...change };
    expect(() => defineFeature(entry)).toThrow(expect.objectContaining({ code: 'BAD_FEATURE' }));
  });
});
