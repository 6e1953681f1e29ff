import { defineFeature, type Feature, type FeatureInput, type FeatureInputs } from '../../src/features/index.ts';

/** A feature written for a test. */
interface Planted {
  readonly says: string;
  readonly inputs: readonly FeatureInput[];
  readonly warmup?: number;
  readonly recursive?: boolean;
  readonly compute: (columns: FeatureInputs) => Float64Array;
}

/** The feature under the name `planted`. */
export function plantedFeature({ says, inputs, warmup = 0, recursive = false, compute }: Planted): Feature {
  return defineFeature({ name: 'planted', title: says, source: 'written for a test', params: {}, inputs, recursive, warmup: () => warmup, compute: (columns) => compute(columns) });
}

const CLOSE = ['close'] as const;
const at = (column: Float64Array, row: number): number => column[row] ?? NaN;
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
const mean = (values: Float64Array): number => sum(values) / values.length;
const deviation = (values: Float64Array): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
const reversed = (values: Float64Array): Float64Array => values.slice().reverse();
/** Rows of the block of `size` rows that a row lies in. */
const blockOf = (row: number, size: number): readonly [number, number] => [row - (row % size), row - (row % size) + size];
const smoothed = (values: Float64Array): Float64Array => {
  const mean = values.slice();
  for (let i = 1; i < mean.length; i++) mean[i] = 0.8 * mean[i - 1]! + 0.2 * values[i]!;
  return mean;
};
const isHighest = (high: Float64Array, row: number, beside: number): boolean => {
  for (let i = row - beside; i <= row + beside; i++) if (!(at(high, i) <= high[row]!)) return false;
  return true;
};
/** Of the rows with the same trade date. */
const dayOf = (tradeDate: Int32Array, row: number): readonly [number, number] => [tradeDate.indexOf(tradeDate[row]!), tradeDate.lastIndexOf(tradeDate[row]!) + 1];

/** Ways in which features look ahead, as they happen in practice: each must be caught. */
export const LEAKS: Readonly<Record<string, Planted>> = {
  'a shift by -1': { says: 'the next close', inputs: CLOSE, compute: ({ close }) => close.map((_, i) => at(close, i + 1)) },
  'a shift by -50': { says: 'a later close', inputs: CLOSE, compute: ({ close }) => close.map((_, i) => at(close, i + 50)) },
  'the return of the next bar': { says: 'a label among the features', inputs: CLOSE, compute: ({ close }) => close.map((price, i) => at(close, i + 1) / price - 1) },
  'a mean of the whole sample': { says: 'demeaned', inputs: CLOSE, compute: ({ close }) => { const all = mean(close); return close.map((price) => price - all); } },
  'a z-score of the whole sample': { says: 'standardised', inputs: CLOSE, compute: ({ close }) => { const [all, spread] = [mean(close), deviation(close)]; return close.map((price) => (price - all) / spread); } },
  'a range of the whole sample': { says: 'scaled to 0 and 1', inputs: CLOSE, compute: ({ close }) => { const [low, high] = [close.reduce((a, b) => Math.min(a, b)), close.reduce((a, b) => Math.max(a, b))]; return close.map((price) => (price - low) / (high - low)); } },
  'a scale by the last value': { says: 'indexed to the end', inputs: CLOSE, compute: ({ close }) => close.map((price) => price / close.at(-1)!) },
  'a centred window': { says: 'a mean of three bars', inputs: CLOSE, warmup: 1, compute: ({ close }) => close.map((price, i) => (at(close, i - 1) + price + at(close, i + 1)) / 3) },
  'a gradient': { says: 'central differences', inputs: CLOSE, compute: ({ close }) => close.map((price, i) => (i === 0 ? at(close, 1) - price : i === close.length - 1 ? price - close[i - 1]! : (close[i + 1]! - close[i - 1]!) / 2)) },
  'gaps filled from behind': { says: 'bfill', inputs: CLOSE, compute: ({ close }) => { const filled = close.slice(); for (let i = filled.length - 2; i >= 0; i--) if (Number.isNaN(filled[i])) filled[i] = filled[i + 1]!; return filled; } },
  'a warm-up filled from behind': { says: 'a mean of ten bars from the first bar on', inputs: CLOSE, compute: ({ close }) => close.map((_, i) => mean(close.slice(Math.max(0, i - 9), Math.max(i, 9) + 1))) },
  'gaps interpolated': { says: 'between every tenth close', inputs: CLOSE, compute: ({ close }) => close.map((_, i) => { const [from, to] = blockOf(i, 10); return close[from]! + ((i - from) / 10) * (at(close, to) - close[from]!); }) },
  'a higher timeframe joined by its opening': { says: 'the close of the ten-bar block that the bar opens', inputs: CLOSE, compute: ({ close }) => close.map((_, i) => at(close, Math.min(close.length, blockOf(i, 10)[1]) - 1)) },
  'the high of the whole day': { says: 'by trade date', inputs: ['high', 'tradeDate'], compute: ({ high, tradeDate }) => high.map((_, i) => high.slice(...dayOf(tradeDate, i)).reduce((a, b) => Math.max(a, b))) },
  'the share of the whole day\'s volume': { says: 'by trade date', inputs: ['volume', 'tradeDate'], compute: ({ volume, tradeDate }) => volume.map((traded, i) => traded / sum(volume.slice(...dayOf(tradeDate, i)))) },
  'the last bar of the day': { says: 'told by the date of the next', inputs: ['tradeDate', 'close'], compute: ({ tradeDate, close }) => close.map((_, i) => (i + 1 < close.length && tradeDate[i + 1] !== tradeDate[i] ? 1 : 0)) },
  'the time to the next bar': { says: 'a gap ahead', inputs: ['time'], compute: ({ time }) => time.map((now, i) => at(time, i + 1) - now) },
  'bars to the end of the file': { says: 'time left', inputs: ['time'], compute: ({ time }) => time.map((_, i) => time.length - i) },
  'a rank in the whole sample': { says: 'by sorting', inputs: CLOSE, compute: ({ close }) => { const sorted = close.slice().sort(); return close.map((price) => sorted.indexOf(price) / close.length); } },
  'outliers cut at a quantile of the whole sample': { says: 'winsorised', inputs: CLOSE, compute: ({ close }) => { const sorted = close.slice().sort(); const most = sorted[Math.floor(0.95 * close.length)]!; return close.map((price) => Math.min(price, most)); } },
  'swing points that know what follows': { says: 'the high of a fractal, on its own bar', inputs: ['high'], compute: ({ high }) => high.map((price, i) => (isHighest(high, i, 5) ? price : NaN)) },
  'a zigzag that is drawn afterwards': { says: 'the next highest high of 20', inputs: ['high'], compute: ({ high }) => high.map((price, i) => high.slice(i, i + 20).reduce((a, b) => Math.max(a, b), price)) },
  'a line displaced into the past': { says: 'Chikou span', inputs: CLOSE, compute: ({ close }) => close.map((_, i) => at(close, i + 26)) },
  'smoothing forwards and backwards': { says: 'zero phase', inputs: CLOSE, recursive: true, compute: ({ close }) => reversed(smoothed(reversed(smoothed(close)))) },
  'a trend fitted to the whole sample': { says: 'detrended', inputs: CLOSE, compute: ({ close }) => { const n = close.length; const slope = (close.at(-1)! - close[0]!) / n; return close.map((price, i) => price - slope * i); } },
  'the sum of what is to come': { says: 'cumulated from the end', inputs: CLOSE, recursive: true, compute: ({ close }) => { const left = close.slice(); for (let i = left.length - 2; i >= 0; i--) left[i] = left[i]! + left[i + 1]!; return left; } },
  'the deepest fall to come': { says: 'a label among the features', inputs: CLOSE, compute: ({ close }) => close.map((price, i) => close.slice(i, i + 30).reduce((a, b) => Math.min(a, b), price) - price) },
  'a lag chosen on the whole sample': { says: 'the better of two', inputs: CLOSE, warmup: 2, compute: ({ close }) => { const lag = close.at(-1)! > close[0]! ? 1 : 2; return close.map((price, i) => (i < 2 ? NaN : price - close[i - lag]!)); } },
  'a word before a rare event': { says: 'the next bar is wide', inputs: ['high', 'low'], compute: ({ high, low }) => { const ranges = high.map((top, i) => top - low[i]!); const wide = 4 * mean(ranges.slice(0, 500)); return ranges.map((_, i) => (at(ranges, i + 1) > wide / 1.6 ? 1 : 0)); } },
  'the next close of the reference': { says: 'in another market', inputs: ['reference.close'], compute: ({ 'reference.close': other }) => other.map((_, i) => at(other, i + 1)) },
  'a mean of the reference\'s whole sample': { says: 'in another market', inputs: ['close', 'reference.close'], compute: ({ close, 'reference.close': other }) => { const all = mean(other.filter((value) => !Number.isNaN(value))); return close.map((price) => price - all); } },
  'a peek on long series alone': { says: 'beyond 4,000 bars', inputs: CLOSE, compute: ({ close }) => close.map((price, i) => (close.length > 4_000 ? at(close, i + 1) : price)) },
  'a peek behind the first bars alone': { says: 'from bar 3,500 on', inputs: CLOSE, compute: ({ close }) => close.map((price, i) => (i > 3_500 ? at(close, i + 1) : price)) },
  'a peek behind the first bars alone, with a memory': { says: 'from bar 3,500 on', inputs: CLOSE, recursive: true, compute: ({ close }) => smoothed(close.map((price, i) => (i > 3_500 ? at(close, i + 1) : price))) },
  'a mean that only a long series takes of all': { says: 'beyond 4,000 bars', inputs: CLOSE, recursive: true, compute: ({ close }) => { const all = close.length > 4_000 ? mean(close) : 0; return close.map((price) => price - all); } },
};

/** Features that look odd and see nothing ahead: none may be refused. */
export const HONEST: Readonly<Record<string, Planted>> = {
  'a delay of one bar': { says: 'the close before', inputs: CLOSE, warmup: 1, compute: ({ close }) => close.map((_, i) => at(close, i - 1)) },
  'a delay of 50 bars': { says: 'an earlier close', inputs: CLOSE, warmup: 50, compute: ({ close }) => close.map((_, i) => at(close, i - 50)) },
  'swing points confirmed five bars later': { says: 'the high of a fractal, when it is known', inputs: ['high'], warmup: 10, compute: ({ high }) => high.map((_, i) => (i >= 10 && isHighest(high, i - 5, 5) ? high[i - 5]! : NaN)) },
  'a centred window read late': { says: 'a mean of three bars, one bar later', inputs: CLOSE, warmup: 2, compute: ({ close }) => close.map((price, i) => (at(close, i - 2) + at(close, i - 1) + price) / 3) },
  'a mean of all so far': { says: 'expanding', inputs: CLOSE, recursive: true, compute: ({ close }) => { let total = 0; return close.map((price, i) => (total += price) / (i + 1)); } },
  'the best so far': { says: 'the highest close since the first bar', inputs: CLOSE, recursive: true, compute: ({ close }) => { let best = -Infinity; return close.map((price) => (best = Math.max(best, price))); } },
  'gaps filled from before': { says: 'ffill', inputs: CLOSE, recursive: true, compute: ({ close }) => { let last = NaN; return close.map((price) => (last = Number.isNaN(price) ? last : price)); } },
  'a sum that starts anew each day': { says: 'by trade date', inputs: ['volume', 'tradeDate'], recursive: true, compute: ({ volume, tradeDate }) => { let total = 0; return volume.map((traded, i) => (total = tradeDate[i] === tradeDate[i - 1] ? total + traded : traded)); } },
  'the high of the day before': { says: 'by trade date', inputs: ['high', 'tradeDate'], recursive: true, compute: ({ high, tradeDate }) => { let [today, before] = [NaN, NaN]; return high.map((price, i) => { if (i > 0 && tradeDate[i] !== tradeDate[i - 1]) [before, today] = [today, -Infinity]; today = Math.max(i === 0 ? -Infinity : today, price); return before; }); } },
  'the time of day': { says: 'minutes since midnight', inputs: ['time'], compute: ({ time }) => time.map((ms) => (ms / 60_000) % 1_440) },
  'the time since the bar before': { says: 'a gap behind', inputs: ['time'], warmup: 1, compute: ({ time }) => time.map((now, i) => now - at(time, i - 1)) },
  'a constant': { says: 'one', inputs: CLOSE, compute: ({ close }) => close.map(() => 1) },
  'nothing at all': { says: 'NaN', inputs: CLOSE, compute: ({ close }) => close.map(() => NaN) },
  'the close of the reference, as it is known': { says: 'in another market', inputs: ['close', 'reference.close'], compute: ({ close, 'reference.close': other }) => close.map((price, i) => price - other[i]!) },
};
