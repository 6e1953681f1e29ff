import type { PortfolioResult } from '../portfolio/index.ts';
import type { Trial } from '../research/index.ts';
import { decodeArrow, doublesOf, encodeArrow, integersOf, textsOf } from './arrow.ts';

/** Every trial that the statistics counted: the portfolio's own in the order of its search, then the earlier ones by id. */
export function encodeTrials({ trials, earlierTrials }: Pick<PortfolioResult, 'trials' | 'earlierTrials'>): Uint8Array {
  const rows = [...trials, ...earlierTrials];
  return encodeArrow({
    id: rows.map(({ id }) => id),
    strategy: rows.map(({ strategy }) => strategy),
    instrument: rows.map(({ instrument }) => instrument),
    timeframe: rows.map(({ timeframe }) => timeframe),
    params: rows.map(({ params }) => params),
    sharpePerTradeDate: Float64Array.from(rows, ({ sharpe }) => sharpe),
    trades: Float64Array.from(rows, ({ trades: count }) => count),
    totalReturn: Float64Array.from(rows, ({ totalReturn }) => totalReturn),
    lastDay: Float64Array.from(rows, ({ lastDay }) => lastDay),
    earlier: Int32Array.from(rows, (_, at) => (at < trials.length ? 0 : 1)),
  });
}

/** The trials of a `trials.arrow`, own and earlier. @throws BAD_ARTIFACT */
export function decodeTrials(bytes: Uint8Array, where: string): { readonly own: readonly Trial[]; readonly earlier: readonly Trial[] } {
  const columns = decodeArrow(bytes, where);
  const texts = (name: string): readonly string[] => textsOf(columns, name, where);
  const doubles = (name: string): Float64Array => doublesOf(columns, name, where);
  const [strategy, instrument, timeframe, params] = [texts('strategy'), texts('instrument'), texts('timeframe'), texts('params')];
  const [sharpe, trades, totalReturn] = [doubles('sharpePerTradeDate'), doubles('trades'), doubles('totalReturn')];
  const lastDay = 'lastDay' in columns ? doubles('lastDay') : sharpe.map(() => NaN); // artifacts of before do not say
  const earlier = integersOf(columns, 'earlier', where);
  const rows = texts('id').map((id, at): Trial => ({
    id, strategy: strategy[at]!, instrument: instrument[at]!, timeframe: timeframe[at]!, params: params[at]!,
    sharpe: sharpe[at]!, trades: trades[at]!, totalReturn: totalReturn[at]!, lastDay: lastDay[at]!,
  }));
  return { own: rows.filter((_, at) => earlier[at] === 0), earlier: rows.filter((_, at) => earlier[at] === 1) };
}
