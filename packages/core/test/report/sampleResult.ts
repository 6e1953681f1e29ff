import { randomOf } from '../../src/numerics/index.ts';
import { metricsOf, returnMetricsOf, tradeMetricsOf } from '@proj/core/kernel';
import type { Metrics, Reason } from '@proj/core/kernel';
import type { ChosenWindow, Trial } from '@proj/core/research';
import type { CandidateResult, PortfolioResult, PortfolioTrades, WeightRows } from '@proj/core/portfolio';

/** How large the sample is; everything in it follows from the seed. */
export interface SampleSize {
  readonly days?: number;
  readonly windows?: number;
  readonly trades?: number;
  readonly seed?: number;
}

type Random = () => number;

const CAPITAL = 1_000_000;
const FIRST_DAY = 11_695; // 2002-01-08
const SERIES: readonly (readonly [string, readonly string[]])[] = [
  ['sma_cross', ['CME.ES 1d', 'CME.6E 60m', 'COMEX.GC 1d', 'NYMEX.CL 60m', 'CBOT.ZN 1d', 'EUREX.FDAX 60m']],
  ['channel_breakout', ['CME.ES 60m', 'NYMEX.CL 1d', 'COMEX.GC 60m', 'CBOT.ZC 1d']],
  ['rsi_reversal', ['US.SPY 60m', 'US.QQQ 60m']],
];

/** Irwin-Hall: near enough to a normal draw for a picture. */
function normal(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** A made-up portfolio: three strategies on two to six series each, half of them admitted. */
export function sampleResult({ days: count = 4000, windows = 15, trades = 6000, seed = 7 }: SampleSize = {}): PortfolioResult {
  const random = randomOf(seed).unit;
  const days = weekdays(count);
  const equity = equityOf(count, random);
  const book = tradesOf(trades, days, random);
  const candidates = candidatesOf(days, windows, random);
  const metrics = { ...returnMetricsOf(equity, days, { tradeDatesPerYear: 252, initialEquity: CAPITAL }), ...restOf(book) } satisfies Metrics;
  const profit = equity.map((money, i) => money - (i === 0 ? CAPITAL : equity[i - 1]!));
  const rebalancingCosts = profit.map((_, i) => (i % 21 === 0 ? 180 : 0));
  return {
    name: 'Six sleeves', currency: 'USD', capital: CAPITAL, allocation: 'inverse volatility, monthly',
    days, equity, profit, rebalancingCosts, tradingCosts: profit.map(() => 90), tradeDatesPerYear: 252, metrics, candidates, earlierTrials: [],
    funnel: [
      { gate: 'minTrades', title: 'Trades', bound: 30, entered: 12, refused: 2 },
      { gate: 'maxDrawdown', title: 'Drawdown', bound: 0.35, entered: 10, refused: 1 },
      { gate: 'deflatedSharpe', title: 'Deflated Sharpe', bound: 0.95, entered: 9, refused: 2 },
      { gate: 'ambiguityShare', title: 'Ambiguous trades', bound: 0.1, entered: 7, refused: 1 },
    ],
    correlations: { candidates: [0, 4, 2], clusters: [0, 0, 1], values: [[1, 0.8, 0.1], [0.8, 1, 0.3], [0.1, 0.3, 1]] },
    weights: weightsOf(days, candidates, random), marginCalls: [],
    trades: book, trials: trialsOf(), trialCount: { run: 4518, effective: 212 },
    evidence: {
      probabilisticSharpe: 0.999, minimumTrackRecord: 640.5, effective: { deflatedSharpe: 0.961, estimator: 'mean correlation' },
      intervals: { sharpe: { low: 0.5, high: 1.5, meanBlock: 3.2 }, annualReturn: { low: 0.02, high: 0.13, meanBlock: 3.2 }, maxDrawdown: { low: 0.08, high: 0.3, meanBlock: 3.2 } },
      superiority: { strategies: 4500, realityCheck: 0.21, spa: { lower: 0.11, consistent: 0.14, upper: 0.2 } },
      costs: [{ factor: 2, sharpe: 0.8 }, { factor: 3, sharpe: 0.6 }], sharpeAtBest: 1.17,
    },
    judgements: { day: days.slice(0, 1), candidate: Int32Array.of(1), gate: ['minTrades'], value: Float64Array.of(12), deflatedSharpe: Float64Array.of(NaN) },
    deflatedSharpe: 0.912, pbo: 0.18, pboSplits: 12_870, trackingError: 0.0083,
    caveats: [
      { claim: 'One sleeve carries 38 % of the profit.', detail: 'Without sma_cross NYMEX.CL 60m the return would be 4.5 % a year.' },
      { claim: 'Short history for two sleeves.', detail: 'US.SPY 60m and US.QQQ 60m begin in 2016, 14 years after the others.' },
      { claim: 'Fixed conversion rates.', detail: 'EUR money is converted at one rate of 1.08 for all days.' },
    ],
    inputs: ['CME.ES 1d bars', 'CME.6E 60m bars', 'COMEX.GC 1d bars', 'configuration'].map((role, i) => ({ role, sha256: String(i).repeat(64) })),
    seed, zoneEditions: ['2026b'],
  };
}

/** Two parameters of one candidate on a full grid, one of another: the Sharpe ratio per trade date falls with the distance from a ridge. */
function trialsOf(): readonly Trial[] {
  const trial = (strategy: string, name: string, params: string, sharpe: number): Trial => {
    const [instrument = '', timeframe = ''] = name.split(' ');
    return { id: `${strategy}${params}`, strategy, instrument, timeframe, params, sharpe, trades: 40, totalReturn: 0.1, lastDay: FIRST_DAY };
  };
  const steps = Array.from({ length: 20 }, (_, i) => i);
  return [
    ...steps.flatMap((i) => steps.map((j) => trial('sma_cross', 'CME.ES 1d', JSON.stringify({ fast: 5 + i, slow: 50 + 8 * j }), 0.06 - 0.01 * Math.abs(i - 8) + 0.002 * j))),
    ...steps.map((i) => trial('rsi_reversal', 'US.SPY 60m', JSON.stringify({ fast: 5 + i, slow: 100 }), 0.02 * Math.sin(i))),
  ];
}

/** The same with every candidate refused. */
export function refusedResult(): PortfolioResult {
  const sample = sampleResult({ days: 300, trades: 20 });
  const verdict = { admitted: false, gate: 'minTrades', value: 12, bound: 30, says: '12 trades, at least 30 are asked for' };
  return {
    ...sample,
    metrics: null, deflatedSharpe: null, pbo: null, pboSplits: null, trialCount: { run: 12, effective: null },
    equity: new Float64Array(300).fill(CAPITAL), profit: new Float64Array(300), rebalancingCosts: new Float64Array(300), tradingCosts: new Float64Array(300),
    candidates: sample.candidates.map((candidate) => ({ ...candidate, verdict, weight: 0, contracts: 0 })),
    weights: { day: new Int32Array(), candidate: new Int32Array(), weight: new Float64Array(), ideal: new Float64Array(), contracts: new Float64Array(), riskContribution: new Float64Array(), residual: new Float64Array() },
  };
}

function weekdays(count: number): Int32Array {
  const days = new Int32Array(count);
  let day = FIRST_DAY;
  for (let i = 0; i < count; day++) if ((day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) days[i++] = day;
  return days;
}

function equityOf(count: number, random: Random): Float64Array {
  const equity = new Float64Array(count);
  let [money, calm] = [CAPITAL, 1];
  for (let i = 0; i < count; i++) {
    calm = 0.97 * calm + 0.03 * (0.4 + 1.2 * random());
    const shock = random() < 0.004 ? -0.016 * random() : 0;
    money *= 1 + 0.00035 + 0.0052 * calm * normal(random) + shock;
    equity[i] = Math.round(money * 100) / 100;
  }
  return equity;
}

function windowsOf(days: Int32Array, count: number, random: Random): readonly ChosenWindow[] {
  const length = Math.floor(days.length / count);
  return Array.from({ length: count }, (_, i) => {
    const trainSharpe = 0.9 + 0.5 * normal(random);
    const params = { fast: 5 + Math.floor(random() * 20), slow: 50 + Math.floor(random() * 150) };
    return {
      trainFrom: days[i * length]! - 1095, trainTo: days[i * length]! - 1,
      testFrom: days[i * length]!, testTo: days[Math.min(days.length, (i + 1) * length) - 1]!,
      params, score: trainSharpe, plateau: { neighbourhood: 0.8 * trainSharpe, params, score: 0.9 * trainSharpe }, pbo: 0.2,
      trainSharpe, testSharpe: 0.4 * trainSharpe + 0.7 * normal(random),
    };
  });
}

function candidatesOf(days: Int32Array, windows: number, random: Random): readonly CandidateResult[] {
  return SERIES.flatMap(([strategy, series]) => series.map((name) => ({ strategy, name }))).map(({ strategy, name }, i): CandidateResult => {
    const [instrument = '', timeframe = ''] = name.split(' ');
    const admitted = i % 2 === 0;
    return {
      stress: admitted ? { costs: [{ factor: 2, sharpe: 0.7 }, { factor: 3, sharpe: 0.5 }], oneBarLate: 0.6, atBest: 0.8, jitter: { runs: 4, median: 0.65, worst: 0.4 } } : null,
      crossValidation: admitted ? { splits: 15, chosen: 4, paths: [0.9, -0.2, 0.4, 0.6, 0.1].map((sharpe) => ({ sharpe, annualReturn: sharpe / 20, maxDrawdown: 0.2 })) } : null,
      id: `${strategy} ${name}`, strategy, instrument, timeframe, fingerprint: strategy.length.toString(16).repeat(64).slice(0, 64),
      windows: windowsOf(days, windows, random), metrics: unitMetrics(random), trials: 376, deflatedSharpe: admitted ? 0.95 + random() / 20 : random(),
      verdict: admitted
        ? { admitted, gate: null, value: null, bound: null, says: 'passed every gate' }
        : { admitted, gate: 'deflatedSharpe', value: 0.412, bound: 0.95, says: 'deflated Sharpe 0.412, at least 0.950 is asked for' },
      weight: admitted ? 1 / 6 : 0, contracts: admitted ? 1 + (i % 3) : 0,
    };
  });
}

/** Metrics of a run of a few hundred random days on one unit. */
function unitMetrics(random: Random): Metrics {
  const n = 300;
  let money = 100;
  const equity = Float64Array.from({ length: n }, () => (money += 0.03 + normal(random)));
  const trades = tradesOf(40, weekdays(n), random);
  const none = new Float64Array();
  return metricsOf(
    {
      equity, position: new Float64Array(n).fill(1), ambiguousBars: 2, ruinedAt: -1,
      fills: { index: new Int32Array(), contracts: none, price: none, reason: [], ambiguous: new Uint8Array() },
      trades: { ...trades, entryIndex: new Int32Array(40), exitIndex: new Int32Array(40) },
    },
    { tradeDate: weekdays(n) },
    { tradeDatesPerYear: 252, pointValue: 1, initialEquity: 100 },
  );
}

function restOf(book: PortfolioTrades): Pick<Metrics, keyof ReturnType<typeof tradeMetricsOf> | 'exposure' | 'turnover' | 'ambiguousBars'> {
  return { ...tradeMetricsOf(book), exposure: 0.62, turnover: 3.1, ambiguousBars: 61 };
}

function tradesOf(count: number, days: Int32Array, random: Random): PortfolioTrades {
  const exits: readonly Reason[] = ['stop', 'trail', 'profit', 'market', 'close'];
  const column = (value: (i: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => value(i));
  const dayOf = (i: number): number => days[Math.floor((i / count) * Math.max(1, days.length - 6))]!;
  const entryTime = column((i) => (dayOf(i) * 1440 + 840 + Math.floor(random() * 300)) * 60_000);
  const entryPrice = column(() => 1000 + Math.round(random() * 4000) / 4);
  const contracts = column(() => (random() < 0.55 ? 1 : -1));
  const gross = column(() => Math.round(normal(random) * 80_000 + 4000) / 100);
  return {
    candidate: Int32Array.from({ length: count }, () => Math.floor(random() * 6) * 2),
    entryTime, exitTime: entryTime.map((ms) => ms + Math.floor(1 + random() * 5000) * 60_000),
    entryPrice, exitPrice: entryPrice.map((price, i) => price + Math.round(gross[i]! / 12.5) / 4),
    contracts, gross, net: gross.map((money) => money - 4.5), commission: column(() => 4.5),
    worst: column(() => -Math.round(random() * 60_000) / 100), best: column(() => Math.round(random() * 60_000) / 100),
    barsHeld: Int32Array.from({ length: count }, () => 1 + Math.floor(random() * 60)),
    entryReason: Array.from({ length: count }, (): Reason => 'market'),
    exitReason: Array.from({ length: count }, (): Reason => exits[Math.floor(random() * exits.length)]!),
    ambiguous: Uint8Array.from({ length: count }, () => (random() < 0.03 ? 1 : 0)),
    open: new Uint8Array(count),
  };
}

function weightsOf(days: Int32Array, candidates: readonly CandidateResult[], random: Random): WeightRows {
  const rows: { day: number; candidate: number; weight: number }[] = [];
  for (let i = 0; i < days.length; i += 21) {
    const raw = candidates.map(({ verdict }, k) => (verdict.admitted && i > k * 60 ? 0.5 + random() : 0));
    const total = raw.reduce((sum, value) => sum + value, 0.4);
    raw.forEach((value, candidate) => value > 0 && rows.push({ day: days[i]!, candidate, weight: value / total }));
  }
  const ideal = Float64Array.from(rows, ({ weight, candidate }) => weight * (6 + 3 * candidate));
  return {
    day: Int32Array.from(rows, ({ day }) => day),
    candidate: Int32Array.from(rows, ({ candidate }) => candidate),
    weight: Float64Array.from(rows, ({ weight }) => weight),
    ideal, contracts: ideal.map(Math.trunc),
    riskContribution: ideal.map(() => 1 / 6), residual: ideal.map(() => 1e-13),
  };
}
