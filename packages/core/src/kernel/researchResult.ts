import type { ParameterValues } from '../features/index.ts';
import type { FullCosts } from './checkCosts.ts';
import type { Metrics } from './metrics/metricsOf.ts';
import type { ResearchCaveats } from './researchCaveats.ts';
import type { ResearchWindow } from './researchWindow.ts';
import type { Intrabar, Simulation } from './simulation.ts';

/** All that a result follows from; equal identities, equal results. It has a canonical JSON. */
export interface ResearchIdentity {
  readonly strategy: string;
  /** Of the strategy's code. */
  readonly fingerprint: string;
  readonly params: ParameterValues;
  readonly instrument: string;
  readonly timeframe: string;
  readonly dataSha256: string;
  readonly costs: FullCosts;
  readonly intrabar: Intrabar;
  /** Null = all bars. */
  readonly window: ResearchWindow | null;
  readonly metricConvention: string;
}

/** A strategy's result on one series: nothing in it depends on when or where it ran. */
export interface ResearchResult {
  readonly identity: ResearchIdentity;
  /** The index in the frame's bars of the simulation's bar 0. */
  readonly firstIndex: number;
  readonly simulation: Simulation;
  /** Trade dates that count, ascending, and the equity at the last bar of each. */
  readonly days: Int32Array;
  readonly dailyEquity: Float64Array;
  readonly metrics: Metrics;
  readonly caveats: ResearchCaveats;
}
