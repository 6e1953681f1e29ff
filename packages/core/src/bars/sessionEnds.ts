import type { Sessions } from './sessions.ts';

/** When the last window of each trade date closes: UTC milliseconds by days since 1970-01-01. Breaks between windows end nothing. */
export function sessionEnds({ close, tradeDate }: Sessions): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (let i = 0; i < close.length; i++) ends.set(tradeDate[i]!, close[i]!); // windows stand in order
  return ends;
}
