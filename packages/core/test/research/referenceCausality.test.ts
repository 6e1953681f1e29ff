import { describe, expect, it } from 'vitest';
import { defineFeature, FEATURES, readsReference, type FeatureColumns } from '../../src/features/index.ts';
import { featureCausality, referenceCausality, strategyCausality, type CausalityCertificate } from '../../src/research/index.ts';
import { defineStrategy } from '../../src/strategies/index.ts';
import { walk } from '../features/walk.ts';

const BARS = walk(1_500);
/** Bars of another market that closes 20 seconds into each minute, so that the nearest bar is often a later one. */
const OTHER = { ...walk(1_500, 2), time: BARS.time.map((ms) => ms + 20_000) };
const COLUMNS = { ...BARS, reference: OTHER };
const failed = ({ checks }: CausalityCertificate): string[] => checks.filter(({ passed }) => !passed).map(({ check }) => check);
const READING = Object.values(FEATURES).filter(readsReference).map(({ name }) => name);

/** For each bar the index of the bar of the reference whose close is nearest in time, be it later. */
function nearest(bars: FeatureColumns, reference: FeatureColumns): Int32Array {
  return Int32Array.from(bars.time, (ms) => {
    const distances = reference.time.map((other) => Math.abs(other - ms));
    return distances.indexOf(Math.min(...distances));
  });
}

describe('referenceCausality', () => {
  it('certifies the last bar already complete', () => {
    const certificate = referenceCausality('OTHER 1m', COLUMNS);
    expect(certificate).toMatchObject({ kind: 'reference', subject: 'OTHER 1m', params: null, rows: 1_500, numbers: 1_499, causal: true });
    expect(certificate.checks.map(({ check }) => check)).toEqual(['repetition', 'truncation', 'future NaN', 'future high', 'future low']);
  });

  it('catches a reference joined to the nearest bar', () => {
    const certificate = referenceCausality('OTHER 1m', COLUMNS, nearest);
    expect(certificate.causal).toBe(false);
    expect(failed(certificate)).toEqual(['truncation', 'future NaN', 'future high', 'future low']);
  });

  it('catches a reference joined by its row', () => {
    expect(failed(referenceCausality('OTHER 1m', COLUMNS, (bars) => bars.time.map((_, i) => i)))).toContain('future high');
  });
});

describe('features of a reference', () => {
  it.each(READING)('%s is certified on a reference that closes between the bars, and on one that closes with them', (name) => {
    for (const reference of [OTHER, walk(1_500, 3)]) {
      const certificate = featureCausality(name, { ...BARS, reference });
      expect(certificate.causal).toBe(true);
      expect(certificate.numbers).toBeGreaterThan(1_000);
      expect(certificate.checks.map(({ check }) => check)).toContain('later start');
    }
  });

  it('a value of the next bar of the reference is caught', () => {
    const peeking = defineFeature({
      name: 'own', title: 'Own', source: 'test', params: {}, inputs: ['reference.close'], warmup: () => 1, compute: ({ 'reference.close': close }) => close.map((_, i) => close[i + 1] ?? NaN),
    });
    expect(failed(featureCausality('own', COLUMNS, { features: [peeking] }))).toEqual(expect.arrayContaining(['truncation', 'future NaN', 'future high', 'future low']));
  });

  it('joined from another timeframe, they take the reference of that timeframe', () => {
    const frames = new Map([['slow', { ...OTHER, reference: walk(1_500, 4) }]]);
    expect(featureCausality('corr_20@slow', BARS, { frames })).toMatchObject({ subject: 'corr_20@slow', causal: true });
  });

  it('reach a strategy, whose orders are certified with them', () => {
    const strategy = defineStrategy({
      id: 'pairs', title: 'Pairs', params: {}, features: () => ['spread_10'],
      orders: ({ feature }) => ({ target: feature('spread_10').map((apart) => (apart > 0 ? -1 : 1)) }),
    });
    expect(strategyCausality(strategy, {}, COLUMNS)).toMatchObject({ subject: 'pairs', causal: true });
    expect(() => strategyCausality(strategy, {}, BARS)).toThrow(expect.objectContaining({ code: 'BAD_FEATURE' }));
  });
});
