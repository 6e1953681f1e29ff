import type { BarRange, CandidateLine, PublishedPortfolio, SeriesPage, TradeRow } from '@proj/control';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Monday, 5 January 2015. */
const FIRST_DAY = 16_440;

/** A wave of two periods: the same on every machine, as it is made of sums and products alone. */
function wave(i: number): number {
  const saw = (period: number): number => Math.abs(((i % period) / period) * 2 - 1) * 2 - 1;
  return saw(97) + 0.4 * saw(23) + 0.15 * saw(7);
}

/** Hourly bars, seven a day, around a level; `spike` is where one bar reaches far above. */
export function fakeBars({ count, level = 4000, step = 12, spike = -1 }: { readonly count: number; readonly level?: number; readonly step?: number; readonly spike?: number }): SeriesPage {
  const column = (value: (i: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => value(i));
  const close = column((i) => Math.round((level + i * step * 0.02 + step * wave(i)) * 4) / 4);
  const open = column((i) => close[Math.max(0, i - 1)]!);
  const time = column((i) => (FIRST_DAY + Math.floor(i / 7)) * DAY_MS + (15 + (i % 7)) * HOUR_MS);
  return {
    total: count, from: 0, to: count, place: Int32Array.from({ length: count }, (_, i) => i), time, lastTime: time, tradeDate: Int32Array.from({ length: count }, (_, i) => FIRST_DAY + Math.floor(i / 7)),
    open, close, high: column((i) => Math.max(open[i]!, close[i]!) + (i === spike ? 40 * step : step * 0.2)), low: column((i) => Math.min(open[i]!, close[i]!) - step * 0.15),
    volume: column((i) => 300 + Math.round(200 * Math.abs(wave(i + 11)))),
  };
}

/** The part of such bars that a monitor would answer with. */
export function fakePage(bars: SeriesPage, range: BarRange, buckets: number): SeriesPage {
  const [from, to] = placesIn(bars, range);
  const count = Math.min(to - from, buckets);
  const edges = Array.from({ length: count + 1 }, (_, i) => from + Math.floor((i * (to - from)) / count));
  const each = (value: (first: number, end: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => value(edges[i]!, edges[i + 1]!));
  return {
    total: bars.total, from, to, place: Int32Array.from(edges.slice(0, count)), time: each((first) => bars.time[first]!), lastTime: each((_, end) => bars.time[end - 1]!),
    tradeDate: Int32Array.from(each((first) => bars.tradeDate[first]!)), open: each((first) => bars.open[first]!), close: each((_, end) => bars.close[end - 1]!),
    high: each((first, end) => Math.max(...bars.high.subarray(first, end))), low: each((first, end) => Math.min(...bars.low.subarray(first, end))),
    volume: each((first, end) => bars.volume.subarray(first, end).reduce((sum, value) => sum + value, 0)),
  };
}

function placesIn({ total, time }: SeriesPage, range: BarRange): readonly [from: number, to: number] {
  if (range.by === 'all') return [0, total];
  if (range.by === 'last') return [Math.max(0, total - range.count), total];
  if (range.by === 'places') return [Math.min(total, range.from), Math.min(total, range.to)];
  const from = Math.max(0, time.findIndex((ms) => ms >= range.timeMs) - Math.floor(range.count / 2));
  return [from, Math.min(total, from + range.count)];
}

const GATES = [['history', 'Out-of-sample history', 63], ['minTrades', 'Number of trades', 30], ['maxDrawdown', 'Drawdown', 0.5], ['ambiguityShare', 'Ambiguous fills', 0.1], ['deflatedSharpe', 'Deflated Sharpe ratio', 0.95]] as const;
const STRATEGIES = ['sma_cross', 'breakout', 'rsi_revert'] as const;

function fakeCandidate(i: number, series: number): CandidateLine {
  const [strategy, instrument] = [STRATEGIES[i % 3] ?? '', `CME.${['ES', 'NQ', 'YM', 'RTY', 'GC', 'CL', 'ZN', 'ZB', '6E'][Math.floor(i / 3) % 9] ?? ''}${series > 3 && i >= 27 ? i : ''}`];
  const admitted = i % 4 === 0;
  const [, gate, bound] = GATES[1 + (i % 4)] ?? GATES[0];
  const sharpe = wave(i * 5) * 0.6;
  const windows = Array.from({ length: 24 }, (_, at) => ({
    trainFrom: FIRST_DAY + at * 91, trainTo: FIRST_DAY + at * 91 + 364, testFrom: FIRST_DAY + at * 91 + 365, testTo: FIRST_DAY + at * 91 + 455,
    params: { fast: 5 + (at % 4) * 5, slow: 50 + (at % 3) * 50 }, trainSharpe: 1 + 0.5 * wave(at * 3 + i), testSharpe: at % 11 === 10 ? NaN : wave(at * 7 + i),
  }));
  return {
    id: `${strategy} ${instrument} 60m`, strategy, instrument, timeframe: '60m', admitted, gate: admitted ? null : gate, says: admitted ? 'passed every gate' : `${gate.toLowerCase()} is not within ${bound}`,
    sharpe, sharpeLow: sharpe - 0.45, sharpeHigh: sharpe + 0.45, deflatedSharpe: Math.min(1, Math.max(0, 0.5 + sharpe / 2)), trades: 40 + i * 7, trials: 500, weight: admitted ? 1 / Math.ceil(series * 0.75) : 0,
    contracts: admitted ? (i % 8 === 0 ? -2 : 3) : 0, windows,
  };
}

/** A portfolio of three strategies on so many series. */
export function fakePortfolio(series: number, given: Partial<PublishedPortfolio> = {}): PublishedPortfolio {
  const candidates = Array.from({ length: 3 * series }, (_, i) => fakeCandidate(i, series));
  const days = Int32Array.from({ length: 1500 }, (_, i) => FIRST_DAY + Math.floor(i / 5) * 7 + (i % 5));
  const equity = Float64Array.from(days, (_, i) => 1_000_000 + 400 * i + 30_000 * wave(i / 4));
  let peak = 1_000_000;
  const drawdown = equity.map((money) => 1 - money / (peak = Math.max(peak, money)));
  const ids = candidates.map(({ id }) => id);
  const refused = (title: string): number => candidates.filter(({ gate }) => gate === title).length;
  let entered = candidates.length;
  const funnel = GATES.map(([gate, title, bound]) => {
    const step = { gate, title, bound, entered, refused: refused(title) };
    entered -= step.refused;
    return step;
  });
  return {
    name: 'overnight-4511', period: '5 Jan 2015 to 2 Oct 2020', currency: 'USD', capital: 1_000_000, allocation: 'hierarchical risk parity',
    verdict: { kind: 'unproven', headline: 'Not proven.', reasons: ['deflated Sharpe 0.930 is under the gate of 0.950'], measured: 'Sharpe 0.71 [0.38, 1.04], 13 500 trials' },
    caveats: [{ claim: 'One candidate carries the profit.', detail: 'sma_cross CME.ES 60m made 61 % of what was won.' }],
    headline: { sharpe: 0.71, sharpeLow: 0.38, sharpeHigh: 1.04, cagr: 0.089, volatility: 0.126, maxDrawdown: 0.114, longestDrawdownDays: 312 },
    deflatedSharpe: 0.93, pbo: 0.18, trials: { run: 13_500, effective: 812 }, trades: 71_020, ambiguousTrades: 214, trackingError: 0.004,
    track: { days, equity, drawdown }, funnel, candidates,
    correlation: { ids, months: 68, values: Float64Array.from({ length: ids.length ** 2 }, (_, at) => (Math.floor(at / ids.length) === at % ids.length ? 1 : wave(Math.floor(at / ids.length) * (at % ids.length) + 3) * 0.55)) },
    maps: candidates.map(({ id }, i) => ({
      candidate: id, across: { name: 'fast', values: [5, 10, 15, 20, 25, 30, 35, 40, 45, 50] }, down: { name: 'slow', values: [60, 80, 100, 120, 140, 160] },
      sharpe: Float64Array.from({ length: 60 }, (_, at) => (at === 7 ? NaN : wave(at + i))), averaged: ['stop'], trials: 240,
    })),
    barsOf: { 'CME.ES 60m': '019cb0a0-0000-7000-8000-000000000001' }, ...given,
  };
}

/** One that refused everything: nothing was held, nothing is defined. */
export function refusedPortfolio(): PublishedPortfolio {
  const whole = fakePortfolio(1);
  const candidates = whole.candidates.map((one): CandidateLine => ({ ...one, admitted: false, gate: 'Number of trades', says: '4 trades out of sample, at least 30 are needed', sharpe: null, sharpeLow: null, sharpeHigh: null, deflatedSharpe: null, weight: 0, contracts: 0, windows: [] }));
  return {
    ...whole, name: 'first look', period: null, candidates, caveats: [], headline: null, deflatedSharpe: null, pbo: null, trials: { run: 12, effective: null }, trades: 0, ambiguousTrades: 0, track: null, maps: [],
    verdict: { kind: 'none', headline: 'No candidate was admitted.', reasons: ['all 3 were refused; each refusal stands below'], measured: null },
    correlation: { ids: candidates.map(({ id }) => id), months: 2, values: new Float64Array(9).fill(NaN) },
  };
}

/** Trades of a book, some of them ambiguous. */
export function fakeTrades(count: number, given: Partial<TradeRow> = {}): readonly TradeRow[] {
  return Array.from({ length: count }, (_, i) => ({
    number: i + 1, candidate: `${STRATEGIES[i % 3]} CME.ES 60m`, instrument: 'CME.ES', timeframe: '60m', contracts: i % 2 === 0 ? 1 : -1, net: Math.round(wave(i) * 120_000) / 100,
    entryTimeMs: (FIRST_DAY + i) * DAY_MS + 15 * HOUR_MS, entryPrice: 4000 + i / 4, exitTimeMs: (FIRST_DAY + i) * DAY_MS + 20 * HOUR_MS, exitPrice: 4001.5 + i / 4, decimals: 2, entryReason: 'market',
    exitReason: ['at close', 'stop', 'sell limit'][i % 3] ?? '', barsHeld: 5, worst: -210.5, best: 340.25, commission: 4.5, ambiguous: i % 9 === 4, open: i === count - 1, ...given,
  }));
}
