import { type ChosenSeries, withSeries } from '../barsState.ts';
import { formatSigned } from '../../present/index.ts';
import { type Model, type Step } from '../model.ts';
import { goInto } from '../navigation.ts';
import { selectedTrade, sortedBy } from '../tradesState.ts';
import { filterKey } from './filterKey.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of the table of trades. */
export const TRADES_KEYS: readonly KeyEntry[] = [
  { keys: ['enter'], does: 'the bars at the trade', on: ['trades'], foot: 'its bars', refuse: whyNotShow, run: showAtBars },
  filterKey('trades', 'filter: words, !word; also long, short, ambiguous, open, and why a trade began or ended'),
  { keys: ['s'], does: 'sort by the next column', on: ['trades'], foot: 'sort', refuse: needsTrades, run: (model) => ({ model: { ...model, trades: sortedBy(model.trades, 1) } }) },
  { keys: ['S'], does: 'sort the other way round', on: ['trades'], foot: 'reverse', refuse: needsTrades, run: (model) => ({ model: { ...model, trades: sortedBy(model.trades, 0) } }) },
  { keys: ['!'], does: 'next ambiguous trade', on: ['trades'], foot: 'next ambiguous', refuse: whyNoAmbiguous, run: toAmbiguous },
];

function needsTrades({ trades }: Model): string | null {
  return (trades.page.value?.all ?? 0) === 0 ? 'There are no trades.' : null;
}

function whyNoAmbiguous(model: Model): string | null {
  return needsTrades(model) ?? (model.trades.page.value?.ambiguous === 0 ? 'No trade here rests on an ambiguous bar.' : null);
}

function toAmbiguous(model: Model): Step {
  return { model: { ...model, trades: { ...model.trades, seeking: true } } };
}

/** The bars that the trade was made on: those its portfolio was computed from, or else what is ready of them now. */
function barsOfTrade({ trades, portfolio, bars }: Model): ChosenSeries | null {
  const trade = selectedTrade(trades);
  if (trade === null) return null;
  const { instrument, timeframe } = trade;
  const id = portfolio.page.value?.barsOf[`${instrument} ${timeframe}`] ?? bars.ready.find((one) => one.instrument === instrument && one.timeframe === timeframe)?.id;
  return id === undefined ? null : { instrument, timeframe, id };
}

function whyNotShow(model: Model): string | null {
  if (selectedTrade(model.trades) === null) return 'No trade is selected.';
  return barsOfTrade(model) === null ? 'It is not known which bars it was made on.' : null;
}

function showAtBars(model: Model): Step {
  const [series, trade] = [barsOfTrade(model), selectedTrade(model.trades)];
  if (series === null || trade === null) return { model };
  const { entryTimeMs, entryPrice, exitTimeMs, exitPrice, number, contracts, net } = trade;
  const says = `trade ${number} ${contracts < 0 ? 'short' : 'long'} › in ● out ${formatSigned(net, 2)}`;
  const bars = { ...withSeries(model.bars, series, entryTimeMs), trade: { entryTimeMs, entryPrice, exitTimeMs, exitPrice, says } };
  return { model: goInto({ ...model, bars }, 'bars') };
}
