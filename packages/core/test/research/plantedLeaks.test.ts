import { beforeAll, describe, expect, it } from 'vitest';
import { resampleBars, sessionEnds, type Bars } from '../../src/bars/index.ts';
import { FEATURES, featureTable, readsReference, type Feature, type FeatureColumns } from '../../src/features/index.ts';
import { featureCausality, requireCausal, timeframeCausality, type CausalityCertificate } from '../../src/research/index.ts';
import { NEEDS_DATA, REAL_DATA, realBars } from '../bars/realBars.ts';
import { cutBars, mapPrices, walk } from '../features/walk.ts';
import { HONEST, LEAKS, plantedFeature } from './plantedLeaks.ts';

const LONG = { ...walk(6_000), reference: walk(6_000, 2) };
const certify = (feature: Feature, bars: FeatureColumns = LONG): CausalityCertificate => featureCausality(feature.name, bars, { features: [feature] });
const failed = ({ checks }: CausalityCertificate): string[] => checks.filter(({ passed }) => !passed).map(({ check }) => check);

describe('the certificate', () => {
  it.each(Object.keys(LEAKS))('catches %s', (name) => {
    const certificate = certify(plantedFeature(LEAKS[name]!));
    expect(certificate.causal).toBe(false);
    expect(() => requireCausal(certificate)).toThrow(expect.objectContaining({ code: 'NOT_CAUSAL', message: expect.stringMatching(/^the feature planted sees the future: it fails .*; planted at bar \d+ is /) }));
  });

  it.each(Object.keys(HONEST))('lets %s pass', (name) => {
    expect(failed(certify(plantedFeature(HONEST[name]!)))).toEqual([]);
  });

  it('speaks of the very column that was computed before', () => {
    const honest = plantedFeature(HONEST['a delay of one bar']!);
    const column = LONG.close.map((_, i) => LONG.close[i - 1] ?? NaN);
    const certificateOf = (computed: Float64Array): CausalityCertificate => featureCausality('planted', LONG, { features: [honest], computed: new Map([['planted', computed]]) });
    expect(failed(certificateOf(column))).toEqual([]);
    expect(failed(certificateOf(LONG.close.slice()))).toEqual(['truncation at full length']);
  });

  it('says what else is wrong in other words', () => {
    const { compute } = HONEST['a delay of 50 bars']!;
    const understated = plantedFeature({ says: 'a delay', inputs: ['close'], warmup: 3, compute });
    const partial = plantedFeature({ says: 'a partial window', inputs: ['close'], warmup: 5, compute: ({ close }) => close });
    const forgetful = plantedFeature({ says: 'a sum', inputs: ['volume'], compute: ({ volume }) => { let total = 0; return volume.map((traded) => (total += traded)); } });
    let calls = 0;
    const changing = plantedFeature({ says: 'a memory', inputs: ['close'], compute: ({ close }) => close.map(() => calls++) });
    expect(() => requireCausal(certify(partial))).toThrow('the feature planted gives values before its warm-up is over; planted at bar 0 is');
    expect(() => requireCausal(certify(understated))).toThrow('the feature planted depends on bars before its warm-up; planted at bar');
    expect(() => requireCausal(certify(forgetful))).toThrow('the feature planted depends on bars before its warm-up; planted at bar');
    expect(() => requireCausal(certify(changing))).toThrow('the feature planted does not give the same answer twice; planted at bar 0 is');
  });
});

const ALL = Object.values(FEATURES).flatMap(({ name, outputs = [null] }) => outputs.map((output) => (output === null ? name : `${name}:${output}`)));

describe.skipIf(REAL_DATA === null)(`on real bars${NEEDS_DATA}`, () => {
  const SERIES = {
    'CME.6EH4 by the minute': () => ({ ...timed('CME.6EH4'), reference: likeIt(realBars('CME.6EH4').dated.bars) }),
    'US.SPY by the hour': () => ({ ...timed('US.SPY'), reference: realBars('US.AAPL').dated.bars }),
  };
  /** A market that ends earlier and does not move quite like the other. */
  const likeIt = (bars: Bars): Bars => mapPrices(cutBars(bars, 0, 25_000), (price, row) => price + 0.0005 * (row % 7));
  const timed = (id: string): FeatureColumns => {
    const { bars, sessions } = realBars(id).dated;
    return { ...bars, sessionEnds: sessionEnds(sessions) };
  };
  const first = (bars: FeatureColumns): FeatureColumns => ({ ...bars, ...cutBars(bars, 0, 7_000) });
  /** A session of seven hours never has the thirty bars of an opening range. */
  const hasNumbers = (series: string, reference: string): boolean => series !== 'US.SPY by the hour' || !reference.startsWith('openrange');

  describe.each(Object.keys(SERIES) as (keyof typeof SERIES)[])('%s', (series) => {
    let bars: ReturnType<(typeof SERIES)[typeof series]>;
    beforeAll(() => {
      bars = SERIES[series]();
    });

    it('no entry of the registry sees the future, and each says something', () => {
      for (const reference of ALL) {
        const certificate = featureCausality(reference, bars);
        expect(failed(certificate), reference).toEqual([]);
        if (hasNumbers(series, reference)) expect(certificate.numbers, reference).toBeGreaterThan(0);
      }
    });

    it.each(Object.keys(LEAKS))('catches %s', (name) => expect(certify(plantedFeature(LEAKS[name]!), first(bars)).causal).toBe(false));

    it.each(Object.keys(HONEST))('lets %s pass', (name) => expect(failed(certify(plantedFeature(HONEST[name]!), first(bars)))).toEqual([]));
  });

  it('no entry sees the future from a higher timeframe', () => {
    const { dated } = realBars('CME.6EH4');
    const { bars: hours } = resampleBars(dated.bars, { sessions: dated.sessions, from: dated.bar, to: { unit: 'minutes', minutes: 60 } });
    for (const reference of ALL) {
      if (readsReference(featureTable([])[reference.split(':')[0]!]!)) continue;
      expect(failed(featureCausality(`${reference}@60m`, dated.bars, { frames: new Map([['60m', { ...hours, sessionEnds: sessionEnds(dated.sessions) }]]) })), reference).toEqual([]);
    }
  });

  it.each([['60m', { unit: 'minutes', minutes: 60 }], ['1d', { unit: 'day' }], ['1w', { unit: 'week' }]] as const)('no bar of %s is known before its end, and one stamped by its opening is caught', (_, to) => {
    const { dated } = realBars('CME.6EH4');
    const resample = (bars: Bars): Bars => resampleBars(bars, { sessions: dated.sessions, from: dated.bar, to }).bars;
    const opened = (bars: Bars): Bars => {
      const longer = resample(bars);
      return { ...longer, time: longer.time.map((time, i) => longer.time[i - 1] ?? time - 1) };
    };
    const certificate = timeframeCausality('longer', dated.bars, resample);
    expect(failed(certificate)).toEqual([]);
    expect(certificate.numbers).toBeGreaterThan(0);
    expect(() => requireCausal(timeframeCausality('longer', dated.bars, opened))).toThrow('the timeframe longer sees the future: it fails truncation');
  });
});
