import { definedRatio } from './metrics/definedRatio.ts';
import type { Simulation } from './simulation.ts';

/** What could make the numbers wrong. */
export interface ResearchCaveats {
  /** Share of the bars in which a rule had to guess. */
  readonly ambiguousBarShare: number;
  /** Share of the trades that such a bar touched; NaN without trades. */
  readonly ambiguousTradeShare: number;
  /** The last trade has not ended: its money is a mark. */
  readonly openTrade: boolean;
  /** Index in the frame's bars at which the equity was gone; null = never. */
  readonly ruinedAt: number | null;
  /** Share of the calendar's bars that the data holds, 0 to 1; null when not known. */
  readonly coverage: number | null;
}

interface Place {
  /** The index in the frame's bars of the simulation's bar 0. */
  readonly firstIndex: number;
  /** The first bar of the simulation that counts. */
  readonly counted: number;
  readonly coverage: number | undefined;
}

/** The caveats of a simulation. */
export function researchCaveats(simulation: Simulation, { firstIndex, counted, coverage }: Place): ResearchCaveats {
  const { ambiguousBars, trades, ruinedAt, equity } = simulation;
  let touched = 0;
  for (let row = 0; row < trades.ambiguous.length; row++) touched += trades.ambiguous[row]!;
  return {
    ambiguousBarShare: definedRatio(ambiguousBars, equity.length - counted),
    ambiguousTradeShare: definedRatio(touched, trades.ambiguous.length),
    openTrade: trades.open.includes(1),
    ruinedAt: ruinedAt === -1 ? null : firstIndex + ruinedAt,
    coverage: coverage ?? null,
  };
}
