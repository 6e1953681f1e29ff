import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { checkFrame, type Frame } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { callingThread } from './callingThread.ts';
import { dayTableOf } from './dayTable.ts';
import { rowsOf, type Study, type StudyHooks, type StudySettings } from './study.ts';

/** A study of some configurations. @throws BAD_PARAMS when there are none, or the period has no bars; BAD_DATA for a frame that is none */
export function studyOf(strategy: Strategy, frame: Frame, grid: readonly ParameterValues[], settings: StudySettings, hooks: StudyHooks): Study {
  if (grid.length === 0) fail('BAD_PARAMS', `${strategy.id}: there is no configuration to run`);
  checkFrame(frame);
  const table = dayTableOf(frame.bars);
  const { costs, fingerprint, objective = 'sharpe', period = {} } = settings;
  return { strategy, frame, table, costs, fingerprint, objective, period: rowsOf(table, period, frame), hooks, pool: hooks.pool ?? callingThread };
}
