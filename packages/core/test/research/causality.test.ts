import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/identity/index.ts';
import { defineFeature, FEATURES, type Feature, type FeatureColumns } from '../../src/features/index.ts';
import { featureCausality, strategyCausality, type CausalityCertificate } from '../../src/research/index.ts';
import { defineStrategy, STRATEGIES, type ColumnStrategy, type Strategy } from '../../src/strategies/index.ts';
import { cutBars, inSessions, walk } from '../features/walk.ts';

const BARS = walk(1_500);

/** A feature of the close alone. */
function own(compute: (close: Float64Array) => Float64Array, warmup = 0): Feature {
  return defineFeature({
    name: 'own', title: 'Own', source: 'test', params: {}, inputs: ['close'], warmup: () => warmup, compute: ({ close }) => compute(close),
  });
}

const ownCausality = (feature: Feature, columns: FeatureColumns = BARS) => featureCausality('own', columns, { features: [feature] });
const failed = ({ checks }: CausalityCertificate): string[] => checks.filter(({ passed }) => !passed).map(({ check }) => check);
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('checkCausality of features', () => {
  it.each(Object.keys(FEATURES))('certifies %s', (name) => {
    const sessionEnds = new Map([...new Array<number>(30).keys()].map((date) => [date, 3_600_000 * date]));
    const certificate = featureCausality(name, { ...inSessions(BARS, 2, 60), reference: inSessions(walk(1_500, 2), 2, 60), sessionEnds });
    expect(certificate.causal).toBe(true);
    expect(certificate.numbers).toBeGreaterThan(500);
    expect(certificate.checks.every(({ cuts }) => cuts.length > 0)).toBe(true);
  });

  it('starts a feature later only if it is not recursive', () => {
    const checks = (reference: string): string[] => featureCausality(reference, BARS).checks.map(({ check }) => check);
    const always = ['repetition', 'truncation', 'future NaN', 'future high', 'future low', 'truncation at gaps'];
    expect(checks('sma_20')).toEqual([...always, 'later start', 'warm-up']);
    expect(checks('ema_20')).toEqual([...always, 'warm-up']);
  });

  it('catches a value of the next bar', () => {
    const certificate = ownCausality(own((close) => close.map((_, i) => close[i + 1] ?? NaN)));
    expect(certificate.causal).toBe(false);
    expect(failed(certificate)).toEqual(expect.arrayContaining(['truncation', 'future NaN', 'future high', 'future low']));
    const [cut] = certificate.checks[1]!.cuts;
    expect(certificate.checks[1]!.firstDifference).toEqual({
      cut, column: 'own', row: cut! - 1, expected: String(BARS.close[cut!]), found: 'NaN',
    });
  });

  it('catches a mean of the whole sample', () => {
    const certificate = ownCausality(own((close) => close.map((price) => price - mean(close))));
    expect(failed(certificate)).toEqual(['truncation', 'future NaN', 'future high', 'future low', 'later start']);
  });

  it('catches a centred window', () => {
    const centred = own((close) => close.map((price, i) => (close[i - 1]! + price + close[i + 1]!) / 3), 1);
    expect(failed(ownCausality(centred))).toEqual(expect.arrayContaining(['truncation', 'future NaN', 'future high', 'future low']));
  });

  it('catches a warm-up filled from behind', () => {
    const filled = own((close) => close.map((_, i) => mean(close.slice(Math.max(0, i - 9), Math.max(i, 9) + 1))), 9);
    expect(failed(ownCausality(filled))).toContain('truncation');
  });

  it('catches gaps filled from behind', () => {
    const filled = own((close) => close.map((price, i) => (Number.isNaN(price) ? (close.slice(i).find((later) => !Number.isNaN(later)) ?? NaN) : price)));
    expect(failed(ownCausality(filled))).toContain('truncation at gaps');
  });

  it('catches a look at how long the series is', () => {
    const scaled = own((close) => close.map((_, i) => i / close.length));
    expect(failed(ownCausality(scaled))).toContain('truncation');
  });

  it('catches a memory that survives from one run to the next', () => {
    let runs = 0;
    expect(failed(ownCausality(own((close) => close.map(() => runs++))))).toContain('repetition');
  });

  it('catches a window longer than the warm-up that was declared', () => {
    const understated = own((close) => close.map((price, i) => (i < 1 ? NaN : price - (close[i - 5] ?? 0))), 1);
    expect(failed(ownCausality(understated))).toEqual(['later start']);
  });

  it('catches a warm-up that is remembered although the feature is not declared recursive', () => {
    let sum = 0;
    const cumulative = own((close) => {
      sum = 0;
      return close.map((price) => (sum += price));
    });
    expect(failed(ownCausality(cumulative))).toEqual(['later start']);
  });

  it('certifies another timeframe, joined when it is known', () => {
    const frames = new Map([['10m', everyTenth(BARS)]]);
    const certificate = featureCausality('max_3@10m', BARS, { frames });
    expect(certificate).toMatchObject({ subject: 'max_3@10m', causal: true });
    expect(certificate.numbers).toBe(1_500 - 29);
  });

  it('catches a look ahead in another timeframe', () => {
    const frames = new Map([['10m', everyTenth(BARS)]]);
    const peeking = own((close) => close.map((_, i) => close[i + 1] ?? NaN));
    expect(failed(featureCausality('own@10m', BARS, { frames, features: [peeking] }))).toContain('future NaN');
  });

  it('looks at a bounded number of bars, and says how many', () => {
    const long = walk(5_000);
    expect(featureCausality('sma_20', long).rows).toBe(3_000);
    expect(featureCausality('sma_3001', long).rows).toBe(4_000);
    expect(featureCausality('sma_20', BARS).rows).toBe(1_500);
  });

  it('says that it saw no number where there are too few bars for one', () => {
    for (const rows of [0, 1, 19]) {
      expect(featureCausality('sma_20', cutBars(BARS, 0, rows))).toMatchObject({ rows, numbers: 0, causal: true });
    }
  });

  it('gives the same certificate for the same seed and bars, as plain JSON under canonical names', () => {
    const certificate = featureCausality('macd:signal', BARS);
    expect(certificate).toMatchObject({ kind: 'feature', subject: 'macd_12_26_9:signal', params: null });
    expect(canonicalJson(certificate)).toBe(canonicalJson(featureCausality('macd_12_26_9:signal', BARS)));
    expect(JSON.parse(JSON.stringify(certificate))).toEqual(certificate);
    expect(featureCausality('macd:signal', BARS, { seed: 2 }).checks[1]!.cuts).not.toEqual(certificate.checks[1]!.cuts);
  });
});

describe('checkCausality of strategies', () => {
  const defaultsOf = (strategy: Strategy) => Object.fromEntries(Object.entries(strategy.params).map(([name, spec]) => [name, spec.default]));
  const certify = (strategy: Strategy) => strategyCausality(strategy, defaultsOf(strategy), BARS);
  const planted = (orders: ColumnStrategy['orders']): Strategy =>
    defineStrategy({ id: 'planted', title: 'Planted', params: {}, features: () => ['sma_20'], orders });

  it.each(Object.values(STRATEGIES))('certifies $id', (strategy) => {
    const certificate = certify(strategy);
    expect(certificate).toMatchObject({ kind: 'strategy', subject: strategy.id, params: defaultsOf(strategy), causal: true });
    expect(certificate.numbers).toBeGreaterThan(5);
  });

  it('catches orders that know the next close, however rare they are', () => {
    const certificate = certify(
      planted(({ n, bars: { close } }) => {
        const target = new Float64Array(n).fill(NaN);
        for (let i = 100; i < n; i += 200) target[i] = close[i + 1]! > close[i]! ? 1 : -1;
        return { target };
      }),
    );
    expect(failed(certificate)).not.toEqual([]);
  });

  it('catches a peek that only long series show', () => {
    const long = walk(9_000);
    const patient = planted(({ n, bars: { close } }) => ({
      target: close.map((price, i) => (n > 5_000 && i + 3 < n && close[i + 3]! > price ? 1 : -1)),
    }));
    expect(failed(strategyCausality(patient, {}, long))).toEqual(['truncation at full length']);
  });

  it('catches a level taken from the whole sample', () => {
    const certificate = certify(planted(({ n, bars }) => ({ buyStop: new Float64Array(n).fill(Math.max(...bars.high)) })));
    expect(failed(certificate)).toContain('future high');
  });

  it('reads sparse orders as full columns', () => {
    const sparse = planted(({ n }) => ({ at: Int32Array.from({ length: Math.floor(n / 100) }, (_, i) => i * 100), target: new Float64Array(Math.floor(n / 100)).fill(1) }));
    const leaky = planted(({ n }) => ({ at: Int32Array.of(n - 1), target: Float64Array.of(1) }));
    expect(certify(sparse).numbers).toBe(15);
    expect(certify(leaky).causal).toBe(false);
  });

  it.each([
    ['throws', () => { throw new RangeError('too far'); }, 'BAD_STRATEGY', 'strategy planted fails: too far'],
    ['gives a column of another length', () => ({ target: new Float64Array(3) }), 'BAD_ORDERS', 'strategy planted: column target has 3 rows instead of 1500'],
  ] as const)('refuses a strategy that %s', (_, orders, code, message) => {
    expect(() => certify(planted(orders))).toThrow(expect.objectContaining({ code, message }));
  });

  it('refuses parameters that the strategy does, and takes defaults for those left out', () => {
    const { sma_cross: smaCross } = STRATEGIES;
    expect(() => strategyCausality(smaCross!, { fast: 50, slow: 20 }, BARS)).toThrow(expect.objectContaining({ code: 'BAD_PARAMS' }));
    expect(strategyCausality(smaCross!, { fast: 3 }, BARS).params).toEqual({ fast: 3, slow: 50, short: 1 });
  });

  it('refuses a strategy that asks for a feature it did not name', () => {
    const asking = planted(({ feature }) => ({ target: feature('sma_21') }));
    expect(() => certify(asking)).toThrow(
      expect.objectContaining({ code: 'BAD_STRATEGY', details: { strategy: 'planted', advice: 'did you mean sma_20?' } }),
    );
  });
});

/** Each tenth bar as if it were the ten: what matters is when it is known. */
function everyTenth(bars: FeatureColumns): FeatureColumns {
  const pick = (column: Float64Array): Float64Array => column.filter((_, i) => i % 10 === 9);
  const { time, open, high, low, close, volume, tradeDate } = bars;
  return {
    time: pick(time), open: pick(open), high: pick(high), low: pick(low), close: pick(close), volume: pick(volume),
    tradeDate: tradeDate.filter((_, i) => i % 10 === 9),
  };
}
