import type { FullCosts } from '../checkCosts.ts';
import type { OrderRow } from '../orderColumns.ts';
import type { Intrabar, Reason } from '../simulation.ts';
import { equityAt } from './account.ts';
import type { Account } from './account.ts';
import { slippedPrice } from './barWalk.ts';
import type { BarFill, BarPrices } from './barWalk.ts';
import { fillBar } from './fillBar.ts';
import { EMPTY_LEDGER, marked, recorded } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { NO_EXITS } from './levels.ts';
import type { ManagedExits } from './levels.ts';
import type { TradeRow } from './openTrade.ts';
import { opposite, sideOf } from './side.ts';

/** All that one bar hands to the next. */
export interface RunState {
  readonly ledger: Ledger;
  readonly managed: ManagedExits;
  /** The bar before: its extremes count for the excursions of a trade that lives on into this bar (K16). */
  readonly previous: PlacedBar | null;
  readonly equity: number;
  readonly isRuined: boolean;
}

/** A bar with its place in the series. */
export interface PlacedBar extends BarPrices {
  readonly index: number;
  readonly time: number;
}

/** A fill as the simulation lists it. */
export interface FillRow {
  readonly index: number;
  readonly contracts: number;
  readonly price: number;
  readonly reason: Reason;
  readonly ambiguous: boolean;
}

/** What one bar adds to a run. */
export interface BarOutcome {
  readonly state: RunState;
  readonly fills: readonly FillRow[];
  readonly ended: readonly TradeRow[];
  readonly ambiguous: boolean;
}

/** The rules that hold for all bars of a run. */
export interface RunRules {
  readonly costs: FullCosts;
  readonly intrabar: Intrabar;
}

/** The state at the close of bar 0, which cannot fill (K19). */
export function startOfRun({ initialEquity }: FullCosts): RunState {
  return { ledger: EMPTY_LEDGER, managed: NO_EXITS, previous: null, equity: initialEquity, isRuined: false };
}

/**
 * A run brought over one bar: fills, ledger, equity and ruin. It needs nothing but the state at the close before and the orders
 * decided there, so a run can be taken bar by bar.
 */
export function advance(state: RunState, bar: PlacedBar, row: OrderRow, rules: RunRules): BarOutcome {
  if (state.isRuined) return { state, fills: [], ended: [], ambiguous: false };
  const { costs } = rules;
  const { position, managed, fills, ambiguous } = fillBar({ bar, row, ...rules }, state.ledger.account.position, state.managed);
  const recording = { bar, ambiguous, costs };
  const walked = recordAll(withExtremes(state, costs), fills, recording);
  const ledger = marked(walked.ledger, bar.close, costs);
  const isRuined = equityAt(ledger.account, bar.close, costs) <= 0;
  const closed = recordAll(ledger, isRuined ? ruinOf(ledger.account, bar, costs) : [], recording);
  return {
    state: {
      ledger: closed.ledger,
      managed: followed(managed, position, bar.close),
      previous: bar,
      equity: equityAt(closed.ledger.account, bar.close, costs),
      isRuined,
    },
    fills: [...walked.rows, ...closed.rows],
    ended: [...walked.ended, ...closed.ended],
    ambiguous,
  };
}

interface Recording {
  readonly bar: PlacedBar;
  readonly ambiguous: boolean;
  readonly costs: FullCosts;
}

interface Recorded {
  readonly ledger: Ledger;
  readonly rows: readonly FillRow[];
  readonly ended: readonly TradeRow[];
}

/** A bar lies strictly inside a trade once the trade lives on into the next: then its extremes count, as at its close (K16). */
function withExtremes({ ledger, previous }: RunState, costs: FullCosts): Ledger {
  if (previous === null || ledger.trade === null || previous.index <= ledger.trade.entryIndex) return ledger;
  return marked(marked(ledger, previous.low, costs), previous.high, costs);
}

/** Every fill of an ambiguous bar is flagged, the certain ones too (K9). */
function recordAll(ledger: Ledger, fills: readonly BarFill[], { bar, ambiguous, costs }: Recording): Recorded {
  const rows: FillRow[] = [];
  const ended: TradeRow[] = [];
  let last = ledger;
  for (const fill of fills) {
    const { from, to, price, reason } = fill;
    rows.push({ index: bar.index, contracts: to - from, price, reason, ambiguous });
    const step = recorded(last, fill, { index: bar.index, time: bar.time, reason, ambiguous }, costs);
    ended.push(...step.ended);
    last = step.ledger;
  }
  return { ledger: last, rows, ended };
}

/** The fill that closes what is held at the close of the bar in which the equity is gone (K18). */
function ruinOf({ position }: Account, { close }: PlacedBar, costs: FullCosts): readonly BarFill[] {
  const side = sideOf(position);
  if (side === null) return [];
  return [{ from: position, to: 0, price: slippedPrice(costs, 'ruin', opposite(side), close), reason: 'ruin' }];
}

/** The trail follows the closes of its trade's side. */
function followed(managed: ManagedExits, position: number, close: number): ManagedExits {
  const side = sideOf(position);
  return side !== null && side * close > side * managed.furthest ? { ...managed, furthest: close } : managed;
}
