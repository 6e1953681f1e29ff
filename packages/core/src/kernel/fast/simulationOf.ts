import type { Bars } from '../../bars/index.ts';
import { checkLedger } from '../checkLedger.ts';
import type { Fills, Simulation, Trades } from '../simulation.ts';
import { FILL, TRADE } from './book.ts';
import { bookOpenTrade } from './bookFill.ts';
import { barsBetween, netOf, reasonsOf, timesAt } from './ledgerColumns.ts';
import { doublesOf, flagsOf, integersOf } from './rows.ts';
import type { Rows } from './rows.ts';
import type { Run } from './run.ts';

/** What a run that has passed all bars gives back. @throws BUG if the trades do not sum to the change of equity (K17) */
export function simulationOf(run: Run, bars: Bars): Simulation {
  const { book, equity, position, ambiguousBars, ruinedAt } = run;
  const n = equity.length;
  if (ruinedAt !== -1) equity.fill(equity[ruinedAt]!, ruinedAt + 1);
  if (n > 0) {
    book.index = n - 1;
    bookOpenTrade(book, run.close[n - 1]!);
  }
  const simulation = { equity, position, fills: fillsOf(book.fills), trades: tradesOf(book.trades, bars.time), ambiguousBars, ruinedAt };
  checkLedger(simulation, book.costs.initialEquity);
  return simulation;
}

function fillsOf(rows: Rows): Fills {
  return {
    index: integersOf(rows, FILL.index),
    contracts: doublesOf(rows, FILL.contracts),
    price: doublesOf(rows, FILL.price),
    reason: reasonsOf(integersOf(rows, FILL.reason)),
    ambiguous: flagsOf(rows, FILL.ambiguous),
  };
}

function tradesOf(rows: Rows, time: Float64Array): Trades {
  const entryIndex = integersOf(rows, TRADE.entryIndex);
  const exitIndex = integersOf(rows, TRADE.exitIndex);
  const gross = doublesOf(rows, TRADE.gross);
  const commission = doublesOf(rows, TRADE.commission);
  return {
    entryIndex,
    exitIndex,
    entryTime: timesAt(time, entryIndex),
    exitTime: timesAt(time, exitIndex),
    entryPrice: doublesOf(rows, TRADE.entryPrice),
    exitPrice: doublesOf(rows, TRADE.exitPrice),
    contracts: doublesOf(rows, TRADE.contracts),
    gross,
    net: netOf(gross, commission),
    commission,
    worst: doublesOf(rows, TRADE.worst),
    best: doublesOf(rows, TRADE.best),
    barsHeld: barsBetween(entryIndex, exitIndex),
    entryReason: reasonsOf(integersOf(rows, TRADE.entryReason)),
    exitReason: reasonsOf(integersOf(rows, TRADE.exitReason)),
    ambiguous: flagsOf(rows, TRADE.ambiguous),
    open: flagsOf(rows, TRADE.open),
  };
}
