import type { CandidateResult, PortfolioTrades } from '@proj/core/portfolio';

/** A trade of a test: whose it is, the month of its exit counted from January 2020, what it made, whether it rests on an ambiguous bar. */
export interface BookTrade {
  readonly candidate: number;
  readonly month: number;
  readonly net: number;
  readonly ambiguous?: boolean;
}

/** The trades of a portfolio with what a test does not care about filled in. */
export function tradesOf(rows: readonly BookTrade[]): PortfolioTrades {
  const doubles = (value: (row: BookTrade) => number): Float64Array => Float64Array.from(rows, value);
  const exitTime = doubles(({ month }) => Date.UTC(2020, month, 15));
  return {
    candidate: Int32Array.from(rows, ({ candidate }) => candidate), entryTime: exitTime.map((ms) => ms - 86_400_000), exitTime,
    entryPrice: doubles(() => 100.25), exitPrice: doubles(() => 101.5), contracts: doubles(({ net }) => (net < 0 ? -1 : 1)), gross: doubles(({ net }) => net + 2),
    net: doubles(({ net }) => net), commission: doubles(() => 2), worst: doubles(() => -5), best: doubles(() => 9), barsHeld: Int32Array.from(rows, () => 3),
    entryReason: rows.map(() => 'open' as const), exitReason: rows.map(() => 'close' as const),
    ambiguous: Uint8Array.from(rows, ({ ambiguous = false }) => Number(ambiguous)), open: new Uint8Array(rows.length),
  };
}

/** A candidate with what a test does not care about filled in. */
export function candidateOf(id: string, given: Partial<CandidateResult> = {}): CandidateResult {
  const [strategy = '', instrument = '', timeframe = ''] = id.split(' ');
  return {
    id, strategy, instrument, timeframe, fingerprint: 'f'.repeat(64), windows: [], metrics: null, trials: 1, deflatedSharpe: null, stress: null, crossValidation: null, weight: 0, contracts: 0,
    verdict: { admitted: true, gate: null, value: null, bound: null, says: 'passed every gate' }, ...given,
  };
}
