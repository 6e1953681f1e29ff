import { fail } from '../errors/index.ts';
import { spanBlocks, spanExtremes } from '../numerics/index.ts';
import type { SpanBlock } from '../numerics/index.ts';
import type { Bars } from './bars.ts';
import type { Sessions } from './sessions.ts';
import { DROPS } from './shortBars.ts';
import type { ShortBars } from './shortBars.ts';
import { spansOf } from './spans.ts';
import type { Spans } from './spans.ts';
import { compareTimeframes, timeframeText } from './timeframe.ts';
import type { Timeframe } from './timeframe.ts';

export interface Resampling {
  readonly sessions: Sessions;
  /** The length of the bars given. */
  readonly from: Timeframe;
  /** The length wanted. */
  readonly to: Timeframe;
  /** `keep` unless given. */
  readonly shortBars?: ShortBars | undefined;
}

/** Longer bars, with the number of given bars in each. */
export interface ResampledBars {
  readonly bars: Bars;
  readonly sourceRows: Int32Array;
  /** Whether the span of the last bar goes on after the last bar given, so that more rows may belong to it. */
  readonly isUnfinished: boolean;
  /** Short bars that were dropped. */
  readonly dropped: number;
}

/**
 * Bars of a longer timeframe. Minutes are counted from the opening of each window and never across its end, so the last bar of a
 * window may be short; a day takes all windows of its trade date, a week (from Monday) all of its trade dates. A bar's time is
 * the end of its span, whether or not its last minutes have rows. A span without rows has no bar. The volume of a bar is NaN
 * where that of a row is. The timeframe given is returned as it is.
 *
 * @throws BAD_PARAMS for a shorter timeframe, or one whose edges cut through a given bar; BAD_BARS for a bar outside the sessions
 */
export function resampleBars(bars: Bars, { sessions, from, to, shortBars = 'keep' }: Resampling): ResampledBars {
  const order = compareTimeframes(from, to);
  if (order === 0) return { bars, sourceRows: new Int32Array(bars.time.length).fill(1), isUnfinished: false, dropped: 0 };
  if (order > 0) fail('BAD_PARAMS', `bars of ${timeframeText(from)} cannot become ${timeframeText(to)}`, { from, to });
  const spans = spansOf(bars.time, { sessions, from, to });
  const isUnfinished = (spans.end.at(-1) ?? -Infinity) > (bars.time.at(-1) ?? Infinity);
  const all = { ...gatherSpans(bars, spans), isUnfinished, dropped: 0 };
  return shortBars === 'keep' ? all : withoutShort(all, spans.isShort, shortBars);
}

function withoutShort({ bars, sourceRows, isUnfinished }: ResampledBars, isShort: Uint8Array, shortBars: ShortBars): ResampledBars {
  const last = isShort.length - 1;
  const isKept = (k: number): boolean => !DROPS[shortBars](isShort[k] === 1, isUnfinished && k === last);
  const kept: Bars = {
    time: bars.time.filter((_, k) => isKept(k)),
    open: bars.open.filter((_, k) => isKept(k)),
    high: bars.high.filter((_, k) => isKept(k)),
    low: bars.low.filter((_, k) => isKept(k)),
    close: bars.close.filter((_, k) => isKept(k)),
    volume: bars.volume.filter((_, k) => isKept(k)),
    tradeDate: bars.tradeDate.filter((_, k) => isKept(k)),
  };
  return { bars: kept, sourceRows: sourceRows.filter((_, k) => isKept(k)), isUnfinished: false, dropped: bars.time.length - kept.time.length };
}

/** One bar for each span. */
function gatherSpans(source: Bars, spans: Spans): Pick<ResampledBars, 'bars' | 'sourceRows'> {
  const { highest: high, lowest: low } = spanExtremes(source.high, source.low, spans.firstRow);
  const n = spans.end.length;
  const [open, close, volume] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const [tradeDate, sourceRows] = [new Int32Array(n), new Int32Array(n)];
  const bars = { time: spans.end, open, high, low, close, volume, tradeDate };
  for (const block of spanBlocks(spans.firstRow)) gatherBlock(source, spans.firstRow, block, { bars, sourceRows });
  return { bars, sourceRows };
}

function gatherBlock(source: Bars, firstRow: Int32Array, { from, to }: SpanBlock, { bars, sourceRows }: Pick<ResampledBars, 'bars' | 'sourceRows'>): void {
  for (let k = from; k < to; k++) {
    const first = firstRow[k]!;
    const next = firstRow[k + 1]!;
    let sum = 0;
    for (let row = first; row < next; row++) sum += source.volume[row]!;
    bars.open[k] = source.open[first]!;
    bars.close[k] = source.close[next - 1]!;
    bars.volume[k] = sum;
    bars.tradeDate[k] = source.tradeDate[next - 1]!;
    sourceRows[k] = next - first;
  }
}
