import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bars } from '../../src/bars/index.ts';
import { computeFeatures, FEATURES, parseReference, type FeatureColumns } from '../../src/features/index.ts';
import oracles from '../oracles/indicators.json' with { type: 'json' };
import metrics from '../oracles/metrics.json' with { type: 'json' };
import markets from '../oracles/plainMarkets.json' with { type: 'json' };
import secondWriting from '../oracles/trendAndMomentum.json' with { type: 'json' };
import type { Comparison } from './comparison.ts';
import { TREND_AND_MOMENTUM } from './trendAndMomentum.ts';
import { closes } from './walk.ts';

interface Oracle {
  readonly id: string;
  readonly source: string;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
  readonly input: Readonly<Record<string, string | readonly number[]>>;
  readonly expected: Readonly<Record<string, readonly (number | null)[]>>;
}

const COMPARISONS: readonly Comparison[] = [
  { reference: 'sma_5', oracle: 'sma-5-sample' },
  { reference: 'sma_14', oracle: 'sma-spy' },
  { reference: 'sma_20', oracle: 'ttr-sma20-6E' },
  { reference: 'ema_14', oracle: 'ema-smaseed-spy' },
  { reference: 'ema_20', oracle: 'ttr-ema20-6E' },
  { reference: 'wma_5', oracle: 'wma-5-sample' },
  { reference: 'wma_20', oracle: 'ttr-wma20-6E' },
  { reference: 'rsi_5', oracle: 'rsi-5-sample' },
  { reference: 'rsi_14', oracle: 'rsi-spy' },
  { reference: 'rsi_14', oracle: 'ttr-rsi14-6E' },
  { reference: 'macd_12_26_9', oracle: 'ttr-macd-6E' },
  { reference: 'macd_12_26_9:signal', oracle: 'ttr-macdSignal-6E' },
  { reference: 'atr_5', oracle: 'natr-spy', inTerms: (value, close) => (100 * value) / close },
  { reference: 'atr_14', oracle: 'ttr-atr14-6E' },
  { reference: 'tr', oracle: 'tr-spy' },
  { reference: 'std_5', oracle: 'stddev-5-sample' },
  { reference: 'std_5', oracle: 'stddev-5-book' },
  { reference: 'std_10', oracle: 'var-spy', inTerms: (value) => value * value },
  { reference: 'bands_5_2:lower', oracle: 'bbands-5-2-sample', column: 'lower' },
  { reference: 'bands_5_2', oracle: 'bbands-5-2-sample', column: 'middle' },
  { reference: 'bands_5_2:upper', oracle: 'bbands-5-2-sample', column: 'upper' },
  { reference: 'bands_20_2:lower', oracle: 'bbands-spy', column: 'lower' },
  { reference: 'bands_20_2:middle', oracle: 'bbands-spy', column: 'middle' },
  { reference: 'bands_20_2:upper', oracle: 'bbands-spy', column: 'upper' },
  { reference: 'bands_20_2:upper', oracle: 'ttr-bbUp20-6E' },
  { reference: 'bands_20_2:lower', oracle: 'ttr-bbDn20-6E' },
  { reference: 'max_5', oracle: 'max-5-sample' },
  { reference: 'max_5', oracle: 'max-spy' },
  { reference: 'min_5', oracle: 'min-5-sample' },
  { reference: 'min_5', oracle: 'min-spy' },
  { reference: 'donchian_50:upper', oracle: 'donchian-spy', column: 'upper', from: 49 },
  { reference: 'donchian_50:lower', oracle: 'donchian-spy', column: 'lower', from: 49 },
  { reference: 'donchian_20:upper', oracle: 'ttr-donHigh20-6E' },
  { reference: 'donchian_20:lower', oracle: 'ttr-donLow20-6E' },
  { reference: 'roc_5', oracle: 'roc-5-sample' },
  { reference: 'roc_50', oracle: 'rocp-spy', inTerms: (value) => 100 * value },
  { reference: 'roc_10', oracle: 'ttr-roc10-6E' },
  { reference: 'mom_5', oracle: 'mom-5-sample' },
  { reference: 'mom_50', oracle: 'mom-spy' },
  { reference: 'willr_5', oracle: 'willr-5-sample' },
  { reference: 'willr_14', oracle: 'willr-spy' },
  ...TREND_AND_MOMENTUM,
  { reference: 'natr_5', oracle: 'natr-spy' },
  { reference: 'volatility_5', oracle: 'volatility-5-sample', inTerms: (value) => value * Math.sqrt(252) },
  { reference: 'cvi_5', oracle: 'cvi-5-sample' },
  { reference: 'cvi_5', oracle: 'cvi-5-book' },
  { reference: 'mass_3', oracle: 'mass-3-book' },
  { reference: 'obv', oracle: 'obv-none-sample' },
  { reference: 'obv', oracle: 'obv-spy', inTerms: (value) => value + 115_647_600 }, // these sources start at the first volume
  { reference: 'obv', oracle: 'ttr-obv-6E', inTerms: (value) => value + 205 },
  { reference: 'mfi_5', oracle: 'mfi-5-sample' },
  { reference: 'mfi_20', oracle: 'mfi-spy' },
  { reference: 'ad', oracle: 'ad-none-sample' },
  { reference: 'ad', oracle: 'ad-none-book' },
  { reference: 'adosc_2_5', oracle: 'adosc-2-5-sample' },
  { reference: 'adosc_3_10', oracle: 'adosc-3-10-book' },
  { reference: 'emv_1', oracle: 'emv-none-sample' },
  { reference: 'emv_1', oracle: 'emv-none-book' },
  { reference: 'nvi', oracle: 'nvi-none-sample' },
  { reference: 'nvi', oracle: 'nvi-none-book' },
  { reference: 'pvi', oracle: 'pvi-none-sample' },
  { reference: 'kvo_2_5', oracle: 'kvo-2-5-sample' },
  { reference: 'kvo_34_55', oracle: 'kvo-34-55-book' },
  { reference: 'vosc_2_5', oracle: 'vosc-2-5-sample' },
  { reference: 'vosc_2_5', oracle: 'vosc-2-5-book' },
  { reference: 'marketfi', oracle: 'marketfi-none-sample' },
  { reference: 'wad', oracle: 'wad-none-sample' },
  { reference: 'wad', oracle: 'wad-none-book' },
  { reference: 'mad_5', oracle: 'md-5-sample' },
  { reference: 'var_5', oracle: 'var-5-sample' },
  { reference: 'var_10', oracle: 'var-spy' },
  { reference: 'stderr_5', oracle: 'stderr-5-sample' },
  { reference: 'std_20', oracle: 'ttr-runSD20-6E', inTerms: (value) => value * Math.sqrt(20 / 19) }, // the source's divisor is n - 1
  { reference: 'logreturn_14', oracle: 'logreturn-spy' },
  { reference: 'ibs', oracle: 'ibs-spy' },
];

/** Worked by hand, for entries whose sources print no series. */
const BY_HAND: readonly { reference: string; close: readonly number[]; expected: readonly number[] }[] = [
  // Deviation of 1, 2, 3 is sqrt(2/3), so 3 lies sqrt(3/2) above the mean; 3, 3, 3 has none.
  { reference: 'zscore_3', close: [1, 2, 3, 3, 3], expected: [NaN, NaN, Math.sqrt(1.5), Math.SQRT1_2, NaN] },
  { reference: 'rank_4', close: [3, 1, 2, 2, 0, 9], expected: [NaN, NaN, NaN, 0.75, 0.25, 1] },
  // ema_1 is the close; ema_2: 2, then 2 + 2/3 (6 - 2) = 14/3, then 14/3 + 2/3 (9 - 14/3) = 68/9. Differences 1, 4/3, 13/9;
  // their average over 2: 7/6, then 7/6 + 2/3 (13/9 - 7/6) = 73/54.
  { reference: 'macd_1_2_2', close: [1, 3, 6, 9], expected: [NaN, NaN, 4 / 3, 13 / 9] },
  { reference: 'macd_1_2_2:signal', close: [1, 3, 6, 9], expected: [NaN, NaN, 7 / 6, 73 / 54] },
  { reference: 'macd_1_2_2:histogram', close: [1, 3, 6, 9], expected: [NaN, NaN, 1 / 6, 5 / 54] },
];

/** Twelve closes of two markets that close together. */
const PAIR = {
  close: [100, 101.5, 99.75, 102.25, 103, 102.5, 104.75, 103.25, 105.5, 107, 106.25, 108],
  reference: [50, 50.5, 50.25, 51, 50.75, 51.5, 52.25, 51.75, 52, 53.25, 52.5, 53],
} as const;

/**
 * Printed by pandas 1.5.3 for the pair: `c = pd.Series(close); r = pd.Series(reference); x, y = c.pct_change(), r.pct_change()`, then
 * `x.rolling(4).cov(y) / y.rolling(4).var()`, `x.rolling(4).corr(y)` and `c.pct_change(3) - r.pct_change(3)`.
 */
const BY_PANDAS: readonly { reference: string; expected: readonly number[] }[] = [
  {
    reference: 'beta_4',
    expected: [
      NaN, NaN, NaN, NaN, 1.4620793826888439, 0.7684394944976194, 0.34140459932323375, 0.6345140942539244, 0.8605841964886761, 0.8643427113721945,
      0.750472607890949, 0.5741208935879152,
    ],
  },
  {
    reference: 'corr_4',
    expected: [
      NaN, NaN, NaN, NaN, 0.8296024867397417, 0.486432862388132, 0.24242115197270797, 0.5171982103555132, 0.5311574077158011, 0.7212382271458747,
      0.7534566091411361, 0.7136681747264214,
    ],
  },
  {
    reference: 'spread_3',
    expected: [
      NaN, NaN, NaN, 0.0024999999999999467, 0.009827830073647847, 0.0026933004152172035, -5.99261709572918e-5, -0.017277249031517394, 0.01955955481884919,
      0.0023409576229571627, 0.014562936449450836, 0.0044659132336857255,
    ],
  },
];

/** What `trendAndMomentum.py` gives for its own bars: every definition written plainly once more, with numpy and pandas. */
const BY_SECOND_WRITING = Object.entries(secondWriting.expected as Readonly<Record<string, readonly (number | null)[]>>).map(([reference, expected]) => ({ reference, expected }));
const SECOND_BARS: Bars = { ...closes(...secondWriting.bars.close), open: Float64Array.from(secondWriting.bars.open), high: Float64Array.from(secondWriting.bars.high), low: Float64Array.from(secondWriting.bars.low), volume: Float64Array.from(secondWriting.bars.volume) };

interface PlainDefinition {
  readonly reference: string;
  /** What Python was given, for which `made` and `functions` of the file say more. */
  readonly definition: string;
  readonly expected: readonly (number | null)[];
}

/** Definitions written down in Python with numpy and pandas, and what they give for one short pair of markets. */
const PLAIN = markets.cases as readonly PlainDefinition[];

const DATA = process.env['PROJ_TEST_DATA'];

describe('values from outside', () => {
  it.for(COMPARISONS)('$reference gives the numbers of $oracle', (comparison, { skip }) => {
    const oracle = oracleNamed(comparison.oracle);
    const bars = barsOf(oracle);
    if (bars === null) return skip('needs real bars: set PROJ_TEST_DATA to the folder that holds data/');
    expect(compare(comparison, oracle, bars)).toBeGreaterThan(0);
  });

  it.each(BY_HAND)('$reference of $close is what a hand calculation gives', ({ reference, close, expected }) => {
    const column = computeFeatures(closes(...close), [reference]).get(reference)!;
    expect(column).toHaveLength(expected.length);
    column.forEach((value, row) => {
      if (Number.isNaN(expected[row])) expect(value, `row ${row}`).toBeNaN();
      else expect(value, `row ${row}`).toBeCloseTo(expected[row]!, 12);
    });
  });

  it.each(BY_PANDAS)('$reference of two markets is what pandas gives', ({ reference, expected }) => {
    const column = computeFeatures({ ...closes(...PAIR.close), reference: closes(...PAIR.reference) }, [reference]).get(reference)!;
    expect(column).toHaveLength(expected.length);
    column.forEach((value, row) => {
      if (Number.isNaN(expected[row])) expect(value, `row ${row}`).toBeNaN();
      else expect(value, `row ${row}`).toBeCloseTo(expected[row]!, 12);
    });
  });

  it.each(BY_SECOND_WRITING)('$reference is what its definition gives when written a second time', ({ reference, expected }) => {
    const column = computeFeatures(SECOND_BARS, [reference]).get(reference)!;
    expect(column).toHaveLength(expected.length);
    column.forEach((value, row) => {
      if (expected[row] === null) expect(value, `row ${row}`).toBeNaN();
      else expect(value, `row ${row}`).toBeCloseTo(expected[row]!, 9);
    });
  });

  it.each(PLAIN)('$reference is what its plain definition gives', ({ reference, expected }) => {
    const column = computeFeatures(plainBars(), [reference]).get(reference)!;
    expect(column).toHaveLength(expected.length);
    column.forEach((value, row) => {
      const wanted = expected[row]!;
      if (wanted === null) expect(value, `row ${row}`).toBeNaN();
      else expect(Math.abs(value - wanted), `row ${row}: ${value}, expected ${wanted}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
    });
  });

  it('gives the beta that empyrical prints for the returns of the oracle', () => {
    const { input, expected } = metrics.cases.find(({ id }) => id === 'alpha-beta-negative') as unknown as { input: Record<'returns' | 'benchmark', number[]>; expected: { value: number[] } };
    const compounded = (returns: readonly number[]): number[] => returns.reduce((prices, gain) => [...prices, prices.at(-1)! * (1 + gain)], [100]);
    const beta = computeFeatures({ ...closes(...compounded(input.returns)), reference: closes(...compounded(input.benchmark)) }, ['beta_8']).get('beta_8')!;
    expect(beta[8]).toBeCloseTo(expected.value[1]!, 8);
  });

  it('covers every entry of the registry and every one of its outputs without real bars', () => {
    const offline = COMPARISONS.filter(({ oracle }) => !('file' in oracleNamed(oracle).input));
    const covered = new Set([...offline, ...BY_HAND, ...BY_PANDAS, ...BY_SECOND_WRITING, ...PLAIN].map(({ reference }) => nameAndOutput(reference)));
    const wanted = Object.values(FEATURES).flatMap(({ name, outputs = [null] }) => outputs.map((output) => `${name}:${output}`));
    expect(wanted.filter((name) => !covered.has(name))).toEqual([]);
  });
});

function nameAndOutput(reference: string): string {
  const { feature, output } = parseReference(reference);
  return `${feature.name}:${output}`;
}

function oracleNamed(id: string): Oracle {
  const oracle = (oracles.cases as unknown as readonly Oracle[]).find((candidate) => candidate.id === id);
  if (oracle === undefined) throw new Error(`no oracle ${id}`);
  return oracle;
}

/** Compares every number that the oracle gives; returns how many. */
function compare({ reference, column = 'value', inTerms = (value) => value, from = 0 }: Comparison, oracle: Oracle, bars: Bars): number {
  const values = computeFeatures(bars, [reference]).get(reference)!;
  const rows = oracle.expected['index'];
  let compared = 0;
  oracle.expected[column]!.forEach((expected, i) => {
    const row = rows?.[i] ?? i;
    if (expected === null || row < from) return;
    const found = inTerms(values[row]!, bars.close[row]!);
    const allowed = oracle.tolerance.abs ?? oracle.tolerance.rel! * Math.abs(expected);
    expect(Math.abs(found - expected), `${oracle.id} row ${row}: ${found}, expected ${expected}`).toBeLessThanOrEqual(allowed);
    compared++;
  });
  return compared;
}

function barsOf({ input }: Oracle): Bars | null {
  const { file } = input;
  if (typeof file === 'string') return DATA !== undefined && existsSync(join(DATA, file)) ? readBars(join(DATA, file)) : null;
  const column = (name: string): Float64Array => {
    const values = input[name] ?? input['real'] ?? input['close'] ?? input['high'] ?? input['volume'];
    return Float64Array.from(typeof values === 'object' ? values : []);
  };
  const bars = closes(...column('close'));
  const volume = input['volume'] === undefined ? bars.volume : column('volume');
  return { ...bars, open: column('open'), high: column('high'), low: column('low'), volume };
}

function plainBars(): FeatureColumns {
  const { time, tradeDate, open, high, low, close, volume, sessionEnds, reference } = markets.input;
  const column = (values: readonly number[]): Float64Array => Float64Array.from(values);
  return {
    ...{ time: column(time), open: column(open), high: column(high), low: column(low), close: column(close), volume: column(volume) },
    tradeDate: Int32Array.from(tradeDate),
    sessionEnds: new Map(sessionEnds as [number, number][]),
    reference: { ...closes(...reference), time: column(time), tradeDate: Int32Array.from(tradeDate) },
  };
}

function readBars(path: string): Bars {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => Number(row[index]));
  return { ...closes(...column(5)), open: column(2), high: column(3), low: column(4), volume: column(6) };
}
