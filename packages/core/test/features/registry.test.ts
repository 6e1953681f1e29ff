import { describe, expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import type { Bars } from '../../src/bars/index.ts';
import { computeFeatures, FEATURES, type Feature, type ParameterValues } from '../../src/features/index.ts';
import { closes, cutBars, inSessions, mapPrices, mapPricesAndVolume, walk } from './walk.ts';

const ROWS = 600;
const BARS_A_SESSION = 60;
/** The other market of features that compare with one. */
const REFERENCE = inSessions(walk(ROWS, 2), 1, BARS_A_SESSION);
/** By a calendar of sessions that end in the middle of the minute after their last bar. */
const ENDS = new Map([...new Array<number>(20).keys()].map((date) => [date, (1 + 60 * date) * 60_000 + 30_000]));
const ENTRIES = Object.values(FEATURES);

/** How an entry answers to prices twice as high: as this power of 2, not at all at 0. */
const SCALES: Readonly<Record<string, 2 | 1 | 0>> = {
  sma: 1, ema: 1, wma: 1, macd: 1, atr: 1, tr: 1, std: 1, bands: 1, max: 1, min: 1, donchian: 1, mom: 1,
  rsi: 0, zscore: 0, roc: 0, willr: 0, rank: 0, spread: 0, beta: 0, corr: 0,
  ewma: 1, dema: 1, tema: 1, t3: 1, kama: 1, hma: 1, vwma: 1, wilder: 1, trima: 1, zlema: 1, vidya: 1, alma: 1, ao: 1,
  ac: 1, apo: 1, aposma: 1, dpo: 1, qstick: 1, elder: 1, dm: 1, psar: 1, ichimoku: 1, linreg: 1, midpoint: 1,
  midprice: 1, supertrend: 1,
  avgprice: 1, medprice: 1, typprice: 1, wcprice: 1, sum: 1,
  stoch: 0, stochrsi: 0, cci: 0, tsi: 0, ultosc: 0, ppo: 0, pposma: 0, trix: 0, cmo: 0, rocr: 0, mass: 0, fisher: 0,
  coppock: 0, kst: 0, bop: 0, adx: 0, dmi: 0, adxr: 0, aroon: 0, fosc: 0, vortex: 0, chop: 0, vhf: 0, er: 0, msw: 0,
  natr: 0, keltner: 1, bbwidth: 0, percentb: 0, parkinson: 0, garmanklass: 0, rogerssatchell: 0, yangzhang: 0, volatility: 0, realvol: 0,
  ulcer: 0, cvi: 0,
  obv: 0, mfi: 0, ad: 0, adosc: 0, cmf: 0, vwap: 1, volumez: 0, force: 1, emv: 2, nvi: 0, pvi: 0, kvo: 0, vosc: 0, marketfi: 1, vpt: 0, wad: 1,
  skew: 0, kurt: 0, median: 1, mad: 1, rangepos: 0, autocorr: 0, hurst: 0, entropy: 0, varratio: 0, var: 2, stderr: 1, logreturn: 0,
  inside: 0, outside: 0, gap: 0, sessiongap: 0, ibs: 0, closestrength: 0, swing: 0, swinglevel: 1, pivots: 1, openrange: 1, sessionbar: 0, sessionleft: 0,
  weekday: 0, minute: 0,
  logspread: 0, logspreadz: 0, alpha: 0, betar2: 0, residdev: 0, relmom: 0, relvol: 0,
};

/** Outputs that answer otherwise than their entry. */
const SCALES_OF_OUTPUTS: Readonly<Record<string, 1 | 0>> = { 'supertrend:direction': 0, 'linreg:r2': 0 };

/**
 * How often a level added to all prices is in an entry, or in one of its outputs. Ratios of prices have no such number, nor have sums, nor
 * directional movement, in which rounding decides between equal steps.
 */
const LEVELS: Readonly<Record<string, 1 | 0>> = {
  sma: 1, ema: 1, wma: 1, bands: 1, max: 1, min: 1, donchian: 1, ewma: 1, dema: 1, tema: 1, t3: 1, kama: 1, hma: 1,
  vwma: 1, wilder: 1, trima: 1, zlema: 1, vidya: 1, alma: 1, psar: 1, ichimoku: 1, midpoint: 1, midprice: 1,
  avgprice: 1, medprice: 1, typprice: 1, wcprice: 1, 'supertrend:line': 1, 'linreg:value': 1, 'linreg:intercept': 1,
  'linreg:forecast': 1,
  rsi: 0, macd: 0, atr: 0, tr: 0, std: 0, zscore: 0, mom: 0, willr: 0, rank: 0, stoch: 0, stochrsi: 0, cci: 0, tsi: 0,
  ultosc: 0, ao: 0, ac: 0, apo: 0, aposma: 0, cmo: 0, dpo: 0, mass: 0, fisher: 0, bop: 0, qstick: 0, elder: 0, msw: 0,
  aroon: 0, vortex: 0, chop: 0, vhf: 0, er: 0, 'supertrend:direction': 0, 'linreg:slope': 0, 'linreg:r2': 0,
  'linreg:deviation': 0,
};

/** What else than 0, 1 and the price entries may say of a market that does not move. */
const STILL: Readonly<Record<string, readonly number[]>> = { aroon: [100], supertrend: [-1], sum: [20 * 1.15] };

/** These compare bars and do not look at every bar between them. */
const TWO_BARS_ONLY = new Set(['roc', 'rocr', 'mom', 'spread', 'coppock', 'logreturn', 'relmom']);

/** These compare the level of two markets: when one is twice as high, they are so much higher, but for rounding. */
const SHIFTS: Readonly<Record<string, number>> = { logspread: Math.LN2, logspreadz: 0 };

/** These take logarithms of prices: there are none at or below 0. */
const OF_LOGARITHMS = new Set(['parkinson', 'garmanklass', 'rogerssatchell', 'yangzhang', 'realvol', 'varratio', 'logreturn', 'logspread', 'logspreadz']);

/** These tell what has last been seen: the warm-up is the fewest rows that it can take. */
const WHEN_SEEN = new Set(['swinglevel']);

/** Sessions of a single bar that the bars begin with, so that what counts from a session's first bar has its first value at its warm-up; 1 unless said. */
const SHORT_SESSIONS: Readonly<Record<string, number>> = { pivots: 2 };

describe.each(ENTRIES)('$name', (feature) => {
  const params = defaultsOf(feature);
  const warmup = feature.warmup(params);
  const readsPrices = !feature.inputs.every((input) => ['time', 'tradeDate', 'sessionEnd'].includes(input));
  const BARS = inSessions(walk(ROWS), SHORT_SESSIONS[feature.name] ?? 1, BARS_A_SESSION);
  const whole = outputsOf(feature, BARS);

  it('gives every output in full length, NaN before the warm-up and a number from there on', () => {
    for (const values of whole.values()) {
      expect(values).toHaveLength(ROWS);
      const first = values.findIndex((value) => !Number.isNaN(value));
      if (WHEN_SEEN.has(feature.name)) expect(first).toBeGreaterThanOrEqual(warmup);
      else expect(first).toBe(warmup);
      const wanted = feature.name === 'openrange' ? rowsFrom(first, BARS_A_SESSION) : rowsFrom(first, ROWS - 1);
      for (const row of wanted) expect(values[row], `row ${row}`).toSatisfy(Number.isFinite);
    }
  });

  it('is all NaN when its warm-up is as long as the series or longer', () => {
    for (const rows of [0, 1, warmup]) {
      if (rows > warmup) continue;
      for (const values of outputsOf(feature, cutBars(BARS, 0, rows)).values()) {
        expect(values).toEqual(new Float64Array(rows).fill(NaN));
      }
    }
  });

  it('says the same of a bar whether or not anything follows it', () => {
    for (const rows of [1, warmup, warmup + 1, warmup + 7, ROWS - 1]) {
      const cut = outputsOf(feature, cutBars(BARS, 0, rows));
      for (const [name, values] of whole) expect(cut.get(name)).toEqual(values.slice(0, rows));
    }
  });

  it('says the same of a bar whatever follows it', () => {
    const cut = warmup + 50;
    for (const value of [NaN, 1e300, -1e300]) {
      const poison = (bars: Bars): Bars => mapPricesAndVolume(bars, (price, row) => (row < cut ? price : value));
      const poisoned = outputsOf(feature, poison(BARS), params, poison(REFERENCE));
      for (const [name, values] of whole) expect(poisoned.get(name)!.slice(0, cut)).toEqual(values.slice(0, cut));
    }
  });

  if (readsPrices) {
    it('is NaN where its window holds a NaN, and starts afresh behind it', () => {
      const gap = warmup + 60;
      const gapped = outputsOf(feature, mapPricesAndVolume(BARS, (value, row) => (row === gap ? NaN : value)));
      const afresh = outputsOf(feature, cutBars(BARS, gap + 1));
      for (const [name, values] of gapped) {
        expect(values.slice(0, gap)).toEqual(whole.get(name)!.slice(0, gap));
        const blind = rowsThatSee(feature, gap);
        for (const row of blind) expect(values[row], `row ${row}`).toBeNaN();
        const behind = blind.at(-1)! + 1;
        expect(values.slice(behind)).toEqual(afresh.get(name)!.slice(behind - gap - 1));
      }
    });
  }

  if (feature.recursive !== true) {
    it('gives the same bits from a later start', () => {
      const start = 137;
      const later = outputsOf(feature, cutBars(BARS, start));
      for (const [name, values] of whole) expect(later.get(name)!.slice(warmup)).toEqual(values.slice(start + warmup));
    });
  }

  it('changes with each of its parameters', () => {
    for (const [parameter, spec] of Object.entries(feature.params)) {
      const value = Math.min(spec.max, spec.integer === false ? spec.default * 1.5 : spec.default + 1);
      const changedParams = { ...params, [parameter]: value };
      const changed = outputsOf(feature, BARS, changedParams);
      for (const values of changed.values()) {
        const first = values.findIndex((before) => !Number.isNaN(before));
        if (WHEN_SEEN.has(feature.name)) expect(first, parameter).toBeGreaterThanOrEqual(feature.warmup(changedParams));
        else expect(first, parameter).toBe(feature.warmup(changedParams));
      }
      const differs = [...whole].some(([name, values]) => values.some((before, row) => !Object.is(before, changed.get(name)![row])));
      expect(differs, parameter).toBe(true);
    }
  });

  it('scales as prices do, or not at all', () => {
    const doubled = outputsOf(feature, mapPrices(BARS, (price) => 2 * price));
    for (const [name, values] of whole) {
      const factor = [1, 2, 4][SCALES_OF_OUTPUTS[`${feature.name}:${name}`] ?? SCALES[feature.name]!]!;
      const shift = SHIFTS[feature.name];
      if (shift === undefined) expect(doubled.get(name)).toEqual(values.map((value) => factor * value));
      else for (const row of rowsFrom(warmup, ROWS - 1)) expect(doubled.get(name)![row]! - values[row]!).toBeCloseTo(shift, 9);
    }
  });

  it('takes negative prices and a market that does not move without a number being made up', () => {
    const negative = outputsOf(feature, mapPrices(BARS, (price) => price - 200));
    for (const [name, values] of negative) {
      const first = whole.get(name)!.findIndex((value) => !Number.isNaN(value));
      if (OF_LOGARITHMS.has(feature.name)) expect(values).toEqual(new Float64Array(ROWS).fill(NaN));
      else if (!WHEN_SEEN.has(feature.name)) expect(values.findIndex((value) => !Number.isNaN(value))).toBe(first);
    }
    if (!readsPrices) return;
    const unmoved = closes(...new Array<number>(warmup + 5).fill(1.15));
    const still = outputsOf(feature, unmoved, params, unmoved);
    const numbers = [...still.values()].flatMap((values) => [...values]).filter((value) => !Number.isNaN(value));
    for (const value of numbers) expect([0, 1, 1.15, ...(STILL[feature.name] ?? [])]).toContain(value);
  });

  if (readsPrices) {
    it('is all NaN where all it reads is', () => {
      for (const values of outputsOf(feature, mapPricesAndVolume(BARS, () => NaN)).values()) expect(values).toEqual(new Float64Array(ROWS).fill(NaN));
    });
  }

  it('takes a market in which nothing is traded without an infinite number', () => {
    const silent = outputsOf(feature, { ...BARS, volume: BARS.volume.map(() => 0) });
    for (const values of silent.values()) expect(values.findIndex((value) => Math.abs(value) === Infinity)).toBe(-1);
  });

  it('names its source', () => {
    expect(feature.source.length).toBeGreaterThan(10);
  });
});

describe('a level added to all prices', () => {
  it.each(Object.entries(LEVELS))('is in %s %d times', (key, times) => {
    const [name, output] = key.split(':');
    const feature = FEATURES[name!]!;
    const bars = walk(ROWS);
    const raised = outputsOf(feature, mapPrices(bars, (price) => price + 64));
    for (const [column, values] of outputsOf(feature, bars)) {
      if (output !== undefined && column !== output) continue;
      const moved = raised.get(column)!.map((value, row) => value - values[row]! - 64 * times);
      expect(Math.max(...moved.subarray(feature.warmup(defaultsOf(feature))).map(Math.abs))).toBeLessThan(1e-7);
    }
  });
});

describe('the registry', () => {
  it('holds every file of the library under its own name', () => {
    const files = readdirSync(new URL('../../src/features/library', import.meta.url)).map((file) => file.replace('.ts', ''));
    expect(Object.keys(FEATURES).toSorted()).toEqual(files.toSorted());
    expect(ENTRIES.map(({ name }) => name)).toEqual(Object.keys(FEATURES));
  });

  it('has a scale for every entry', () => {
    expect(Object.keys(SCALES).toSorted()).toEqual(Object.keys(FEATURES).toSorted());
  });
});

function defaultsOf({ params }: Feature): ParameterValues {
  return Object.fromEntries(Object.entries(params).map(([name, spec]) => [name, spec.default]));
}

function outputsOf(feature: Feature, bars: Bars, params: ParameterValues = defaultsOf(feature), reference: Bars = REFERENCE): Map<string, Float64Array> {
  const spelled = [feature.name, ...Object.values(params)].join('_');
  const outputs = feature.outputs ?? [null];
  const references = outputs.map((output) => (output === null ? spelled : `${spelled}:${output}`));
  const computed = computeFeatures({ ...bars, reference, sessionEnds: ENDS }, references);
  return new Map(references.map((reference, i) => [outputs[i] ?? feature.name, computed.get(reference)!]));
}

/** Rows whose window holds this one. */
function rowsThatSee(feature: Feature, row: number): number[] {
  const warmup = feature.warmup(defaultsOf(feature));
  if (TWO_BARS_ONLY.has(feature.name)) return [row, row + warmup];
  if (feature.name !== 'pivots') return rowsFrom(row, row + warmup);
  const next = row - ((row - SHORT_SESSIONS['pivots']!) % BARS_A_SESSION) + BARS_A_SESSION;
  return rowsFrom(next, next + BARS_A_SESSION - 1); // the whole session after, and no bar of its own
}

function rowsFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
