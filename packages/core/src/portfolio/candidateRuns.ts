import type { Frame } from '../kernel/index.ts';
import { dayTableOf, walkForward, type DayTable, type StudyHooks, type WalkForwardResult } from '../research/index.ts';
import { nameOf } from './nameOf.ts';
import type { PortfolioHooks, PortfolioInput, PortfolioSeries, PortfolioStrategy } from './portfolioInput.ts';
import { tallyTrial, type TrialTally } from './trialTally.ts';

/** One strategy on one series, walked forward. */
export interface CandidateRun extends WalkForwardResult {
  /** `strategy instrument timeframe`. */
  readonly id: string;
  readonly strategy: string;
  readonly fingerprint: string;
  readonly series: PortfolioSeries;
  readonly tradeDatesPerYear: number;
  /** Trade dates and closes of the whole series. */
  readonly table: DayTable;
}

/** Share of the work that is done once every configuration has run. */
export const SEARCHED = 0.9;

/**
 * Every strategy on every series, in the order they are given: strategy by strategy.
 *
 * @param tally takes in what each trial did, day by day, while it is at hand
 */
export async function candidateRuns(
  input: PortfolioInput,
  tally: TrialTally,
  { progress, onTrial, ...hooks }: PortfolioHooks,
): Promise<CandidateRun[]> {
  const total = input.series.length * input.strategies.reduce((sum, { grid }) => sum + grid.length, 0);
  let done = 0;
  const runs: CandidateRun[] = [];
  for (const one of input.strategies) {
    for (const series of input.series) {
      const id = `${one.strategy.id} ${nameOf(series)}`;
      runs.push(await candidateRun(input, one, series, {
        ...hooks,
        onTrial: (finished, days): void => {
          tallyTrial(tally, finished, days);
          onTrial?.(finished.trial);
          done += 1;
          progress?.((SEARCHED * done) / total, id);
        },
      }));
    }
  }
  return runs;
}

async function candidateRun(
  { walkForward: windows, cpcv, objective, period }: PortfolioInput,
  { strategy, fingerprint, grid }: PortfolioStrategy,
  series: PortfolioSeries,
  hooks: StudyHooks,
): Promise<CandidateRun> {
  const settings = { costs: series.costs, fingerprint, walkForward: windows, ...(cpcv && { cpcv }), ...(objective && { objective }), ...(period && { period }) };
  return {
    ...(await walkForward(strategy, frameOf(series), grid, settings, hooks)),
    id: `${strategy.id} ${nameOf(series)}`,
    strategy: strategy.id,
    fingerprint,
    series,
    tradeDatesPerYear: series.tradeDatesPerYear,
    table: dayTableOf(series.bars),
  };
}

/** The series as the kernel takes it. */
export function frameOf({ instrument, timeframe, bars, dataSha256, tradeDatesPerYear, coverage, ...rest }: PortfolioSeries): Frame {
  const { features, frames, reference, sessionEnds, addedFeatures } = rest;
  return {
    instrument,
    timeframe,
    bars,
    dataSha256,
    tradeDatesPerYear,
    coverage,
    ...(features && { features }),
    ...(frames && { frames }),
    ...(reference && { reference }),
    ...(sessionEnds && { sessionEnds }),
    ...(addedFeatures && { addedFeatures }),
  };
}
