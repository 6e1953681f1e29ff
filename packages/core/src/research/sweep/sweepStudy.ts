import { fail } from '../../errors/index.ts';
import type { ParameterValues } from '../../features/index.ts';
import { checkCosts, checkFrame, checkIntrabar, checkParameters, checkWindow, METRIC_CONVENTION, referencesOf } from '../../kernel/index.ts';
import type { Frame, ResearchIdentity, ResearchSettings } from '../../kernel/index.ts';
import { CAN_COMPILE } from '../../numerics/index.ts';
import type { CrossingStrategy, Strategy } from '../../strategies/index.ts';
import { callingThread } from '../callingThread.ts';
import { ofConfiguration } from '../ofConfiguration.ts';
import type { Pool } from '../pool.ts';
import { checkMeasures, COMPILED_MEASURES, isCompiledMeasure } from './measures.ts';
import type { Measure } from './measures.ts';

export interface SweepOptions {
  /** What is measured of each configuration; default: what `COMPILED_MEASURES` names, which costs least. */
  readonly measures?: readonly Measure[];
  /** Threads to run in; default: the calling one. */
  readonly pool?: Pool;
  /** Ends the sweep early: between tasks, where timers and input have their turn also in the calling thread. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
  /** As configurations are finished: their rows, which are now filled in the result's columns. */
  readonly onRows?: (rows: readonly number[], measures: SweepColumns) => void;
  /** False: compiled code is left aside, at the price of time; the result is the same. */
  readonly compiled?: boolean;
}

export type SweepColumns = { readonly [measure in Measure]?: Float64Array };

/** What all batches of a sweep share. */
export interface SweepStudy {
  readonly strategy: Strategy;
  readonly frame: Frame;
  readonly grid: readonly ParameterValues[];
  /** The features that each configuration names. */
  readonly references: readonly (readonly string[])[];
  readonly settings: ResearchSettings;
  readonly identity: Omit<ResearchIdentity, 'params'>;
  readonly measures: readonly Measure[];
  readonly columns: { readonly [measure in Measure]?: Float64Array };
  readonly pool: Pool;
  readonly signal: AbortSignal | undefined;
  /** The strategy, where compiled code can run all of it. */
  readonly compiled: CrossingStrategy | null;
  /** Writes down the measures of rows, in their order, and tells of them. */
  readonly finish: (rows: readonly number[], values: readonly (readonly number[])[]) => void;
}

/** A sweep, checked. @throws as `sweep` */
export function sweepStudyOf(
  strategy: Strategy,
  frame: Frame,
  grid: readonly ParameterValues[],
  settings: ResearchSettings,
  { measures = Object.keys(COMPILED_MEASURES) as Measure[], pool = callingThread, signal, onProgress, onRows, compiled = true }: SweepOptions,
): SweepStudy {
  if (grid.length === 0) fail('BAD_PARAMS', `${strategy.id}: there is no configuration to run`);
  checkMeasures(measures);
  checkFrame(frame);
  const { costs, intrabar = 'worst', window, fingerprint } = settings;
  checkIntrabar(intrabar);
  if (window !== undefined) checkWindow(window, frame.bars.time.length);
  const columns = Object.fromEntries(measures.map((measure) => [measure, new Float64Array(grid.length).fill(NaN)])) as SweepStudy['columns'];
  const checked = grid.map((params) => ofConfiguration(params, () => checkParameters(strategy.params, params, strategy.constraints)));
  const checkedCosts = checkCosts(costs);
  let done = 0;
  return {
    strategy,
    frame,
    grid: checked,
    references: checked.map((params) => ofConfiguration(params, () => referencesOf(strategy, params))),
    settings,
    identity: {
      strategy: strategy.id,
      fingerprint,
      instrument: frame.instrument,
      timeframe: frame.timeframe,
      dataSha256: frame.dataSha256,
      costs: checkedCosts,
      intrabar,
      window: window ?? null,
      metricConvention: METRIC_CONVENTION,
    },
    measures,
    columns,
    pool,
    signal,
    compiled: compiled && CAN_COMPILE && measures.every(isCompiledMeasure) && strategy.crossings !== undefined ? strategy : null,
    finish: (rows, values) => {
      if (rows.length === 0) return;
      measures.forEach((measure, m) => {
        const column = columns[measure]!;
        for (let k = 0; k < rows.length; k++) column[rows[k]!] = values[k]![m]!;
      });
      done += rows.length;
      onRows?.(rows, columns);
      onProgress?.(done, grid.length);
    },
  };
}
