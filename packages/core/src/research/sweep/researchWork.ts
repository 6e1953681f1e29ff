import { fail } from '../../errors/index.ts';
import type { ParameterValues } from '../../features/index.ts';
import { runResearch } from '../../kernel/index.ts';
import type { Frame, ResearchSettings } from '../../kernel/index.ts';
import { ofConfiguration } from '../ofConfiguration.ts';
import type { Work } from '../pool.ts';
import type { Measure } from './measures.ts';

export interface ResearchData {
  readonly frame: Frame;
  readonly settings: ResearchSettings;
  readonly measures: readonly Measure[];
}

/** Backtests configurations in full and measures them; a task is some of them, its result a row of measures for each. */
export const researchWork: Work<ResearchData, readonly ParameterValues[], readonly (readonly number[])[]> = {
  open: ({ strategy, data: { frame, settings, measures } }) => {
    if (strategy === null) return fail('BUG', 'a backtest needs a strategy');
    return (configurations) => configurations.map((params) => {
      const { metrics } = ofConfiguration(params, () => runResearch(strategy, frame, params, settings));
      return measures.map((measure) => metrics[measure]);
    });
  },
};
