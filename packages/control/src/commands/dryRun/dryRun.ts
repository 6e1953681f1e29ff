import { join } from 'node:path';
import { parseIsoDay } from '@proj/core/bars';
import { statOf, type Roots } from '@proj/core/paths';
import { dayTableOf, rowsBefore, windowsOf } from '@proj/core/research';
import { openJobsReader, type Database } from '../../db/index.ts';
import { lackingIds } from '../../db/ledger/index.ts';
import type { BuildDataParams } from '../../jobs/buildDataParams.ts';
import type { BuildPortfolioParams } from '../../jobs/buildPortfolioParams.ts';
import { submittableParams, type CheckedParams } from '../../jobs/checkedParams.ts';
import { configuredInstrument } from '../../jobs/configured.ts';
import { equalJob, type EqualJob } from '../../jobs/equalJob.ts';
import { jobTitle } from '../../jobs/jobTitle.ts';
import { jobTypeOf } from '../../jobs/jobTypes.ts';
import { chosenStrategies } from '../../handlers/chosenStrategies.ts';
import { ownTrials } from '../../handlers/earlierTrials.ts';
import { readFeatureFiles } from '../../sharedCli/featureFiles.ts';
import { publishedSeries } from '../../sharedCli/publishedSeries.ts';
import { historyEstimate, type HistoryEstimate } from './history.ts';

/** What a portfolio would run. */
export interface PlannedRuns {
  readonly series: number;
  /** Configurations of all strategies together, on one series. */
  readonly combinations: number;
  /** Fewest and most windows of a series. */
  readonly windows: readonly [fewest: number, most: number];
  /** Backtests: each configuration once over the period, and the winner of each window on its test. */
  readonly kernelRuns: number;
  /** Trials for the ledger, and how many of them it does not hold yet: the others do not count again. */
  readonly trials: number;
  readonly newTrials: number;
}

/** What a submission would do, without doing it. */
export interface DryRun {
  readonly type: string;
  readonly title: string;
  /** The canonical parameters, whose hash names the job. */
  readonly params: unknown;
  readonly paramsHash: string;
  /** Null for a job that runs no strategy. */
  readonly runs: PlannedRuns | null;
  /** The raw file of a build, its bytes null where it is not there; null for a job without one. */
  readonly source: { readonly path: string; readonly bytes: number | null } | null;
  /** A job that would answer, or has answered, the same question. */
  readonly equal: EqualJob | null;
  readonly estimate: HistoryEstimate | null;
}

/** What submitting these parameters would do. @throws what submitting them would, and NOT_READY, NOT_FOUND for what the job would lack */
export async function dryRun(roots: Roots, typeName: string, given: unknown): Promise<DryRun> {
  const type = jobTypeOf(typeName);
  const checked = submittableParams(type, given, roots);
  const params: unknown = JSON.parse(checked.json);
  const planned = type.name === 'BUILD_PORTFOLIO' ? await portfolioRuns(roots, params as BuildPortfolioParams) : null;
  const source = type.name === 'BUILD_DATA' ? sourceOf(roots, params as BuildDataParams) : null;
  const db = openJobsReader(roots);
  try {
    return { type: type.name, title: jobTitle(type.name, params), params, paramsHash: checked.hash, runs: planned, source, ...(await past(db, type.name, checked, params)) };
  } finally {
    db?.close();
  }
}

async function past(db: Database | null, type: string, { hash }: CheckedParams, params: unknown): Promise<Pick<DryRun, 'equal' | 'estimate'>> {
  if (db === null) return { equal: null, estimate: null };
  const sizes = type === 'BUILD_PORTFOLIO' ? await portfolioSizes(params as BuildPortfolioParams) : dataSizes(params as BuildDataParams);
  return { equal: equalJob(db, type, hash), estimate: historyEstimate(db, type, sizes.own, sizes.of) };
}

interface Sizes {
  readonly own: number;
  readonly of: (params: unknown) => number | null;
}

/** A build takes as long as other builds of its instrument. */
function dataSizes({ instrument }: BuildDataParams): Sizes {
  return { own: 1, of: (params) => ((params as BuildDataParams).instrument === instrument ? 1 : null) };
}

/** A portfolio takes as long as its configurations on its series; another is alike when it names the same strategies. */
async function portfolioSizes(params: BuildPortfolioParams): Promise<Sizes> {
  const combinations = await combinationsOf(params);
  const known = new Map(params.strategies.map(({ id, file, params: spec }) => [JSON.stringify([id ?? file, spec]), 0]));
  return {
    own: combinations * params.universe.length,
    of: (other) => {
      const { strategies, universe } = other as BuildPortfolioParams;
      return strategies.length === known.size && strategies.every(({ id, file, params: spec }) => known.has(JSON.stringify([id ?? file, spec]))) ? combinations * universe.length : null;
    },
  };
}

async function combinationsOf(params: BuildPortfolioParams): Promise<number> {
  const strategies = await chosenStrategies(params, await readFeatureFiles(params));
  return strategies.reduce((sum, { grid }) => sum + grid.length, 0);
}

async function portfolioRuns(roots: Roots, params: BuildPortfolioParams): Promise<PlannedRuns> {
  const strategies = await chosenStrategies(params, await readFeatureFiles(params));
  const combinations = strategies.reduce((sum, { grid }) => sum + grid.length, 0);
  const published = params.universe.map((name) => publishedSeries(roots, name));
  const windows = published.map(({ bars }) => windowsIn(bars, params));
  const trials = [...ownTrials({ params, published, strategies })];
  const winners = windows.reduce((sum, count) => sum + count * strategies.length, 0);
  return {
    series: windows.length,
    combinations,
    windows: [Math.min(...windows), Math.max(...windows)],
    kernelRuns: combinations * windows.length + winners,
    trials: trials.length,
    newTrials: lackingIds(roots, trials).length,
  };
}

function windowsIn(bars: Parameters<typeof dayTableOf>[0], { walkForward, period = {} }: BuildPortfolioParams): number {
  const { days } = dayTableOf(bars);
  const from = period.from === undefined ? 0 : rowsBefore(days, parseIsoDay(period.from));
  const to = period.to === undefined ? days.length : rowsBefore(days, parseIsoDay(period.to) + 1);
  return windowsOf(days.slice(from, to), walkForward as Parameters<typeof windowsOf>[1], { dayBefore: days[from - 1] }).length;
}

function sourceOf(roots: Roots, { instrument, source }: BuildDataParams): DryRun['source'] {
  const path = source ?? configuredInstrument(roots, instrument).instrument.source;
  return path === undefined ? null : { path, bytes: statOf(join(roots.raw, path))?.size ?? null };
}
