import type { Trades } from '../kernel/index.ts';

type Money = 'gross' | 'net' | 'commission' | 'worst' | 'best';
type Doubles = Money | 'entryTime' | 'exitTime' | 'entryPrice' | 'exitPrice' | 'contracts';
type Counts = 'entryIndex' | 'exitIndex' | 'barsHeld';

/** Ledgers, one after the other, as one. */
export function joinedTrades(ledgers: readonly Trades[]): Trades {
  const doubles = (column: Doubles): Float64Array => Float64Array.from(ledgers.flatMap((trades) => [...trades[column]]));
  const counts = (column: Counts): Int32Array => Int32Array.from(ledgers.flatMap((trades) => [...trades[column]]));
  const flags = (column: 'ambiguous' | 'open'): Uint8Array => Uint8Array.from(ledgers.flatMap((trades) => [...trades[column]]));
  return {
    entryIndex: counts('entryIndex'),
    exitIndex: counts('exitIndex'),
    entryTime: doubles('entryTime'),
    exitTime: doubles('exitTime'),
    entryPrice: doubles('entryPrice'),
    exitPrice: doubles('exitPrice'),
    contracts: doubles('contracts'),
    gross: doubles('gross'),
    net: doubles('net'),
    commission: doubles('commission'),
    worst: doubles('worst'),
    best: doubles('best'),
    barsHeld: counts('barsHeld'),
    entryReason: ledgers.flatMap(({ entryReason }) => entryReason),
    exitReason: ledgers.flatMap(({ exitReason }) => exitReason),
    ambiguous: flags('ambiguous'),
    open: flags('open'),
  };
}

/**
 * Trades with their money times a factor each; a factor of 0 leaves the trade out.
 *
 * @param factors as many as there are trades
 */
export function scaledTrades(trades: Trades, factors: Float64Array): Trades {
  const isKept = (_value: unknown, row: number): boolean => factors[row] !== 0;
  const money = (column: Money): Float64Array => trades[column].map((value, row) => value * factors[row]!).filter(isKept);
  return {
    entryIndex: trades.entryIndex.filter(isKept),
    exitIndex: trades.exitIndex.filter(isKept),
    entryTime: trades.entryTime.filter(isKept),
    exitTime: trades.exitTime.filter(isKept),
    entryPrice: trades.entryPrice.filter(isKept),
    exitPrice: trades.exitPrice.filter(isKept),
    contracts: trades.contracts.filter(isKept),
    gross: money('gross'),
    net: money('net'),
    commission: money('commission'),
    worst: money('worst'),
    best: money('best'),
    barsHeld: trades.barsHeld.filter(isKept),
    entryReason: trades.entryReason.filter(isKept),
    exitReason: trades.exitReason.filter(isKept),
    ambiguous: trades.ambiguous.filter(isKept),
    open: trades.open.filter(isKept),
  };
}
