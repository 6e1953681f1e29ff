import { moveInstrument } from '../dataState.ts';
import { moveJobs } from '../jobsState.ts';
import { dataLayout, helpRows, jobPaneRows, jobsLayout } from '../layout.ts';
import type { JobState } from '../jobState.ts';
import type { Model, ScreenId } from '../model.ts';
import { type Motion, movedCursor, scrolledTop } from '../motion.ts';

/** How each screen moves: its cursor, or what is in view. */
const MOVES = {
  jobs: (model, motion) => ({ ...model, jobs: moveJobs(model.jobs, motion, jobsLayout(model.size, model.jobs.running.length).tableRows) }),
  job: (model, motion) => (model.job === null ? model : { ...model, job: moveJob(model.job, motion, jobPaneRows(model.size, model.job)) }),
  data: (model, motion) => ({ ...model, data: moveInstrument(model.data, motion, dataLayout(model.size).matrixRows) }),
  system: (model) => model,
  help: (model, motion) => ({ ...model, help: { ...model.help, top: scrolledTop(model.help.top, motion, { count: model.help.lines.length, height: helpRows(model) }) } }),
} as const satisfies Record<ScreenId, (model: Model, motion: Motion) => Model>;

/** The model after a movement on its screen. */
export function moved(model: Model, motion: Motion): Model {
  return MOVES[model.screen](model, motion);
}

function moveJob(state: JobState, motion: Motion, height: number): JobState {
  if (state.pane === 'Files') return { ...state, file: movedCursor(state.file, motion, { count: state.files.length, height }) };
  const view = state.views[state.pane];
  const place = { count: state.lines.length, height };
  const top = scrolledTop(view.top, motion, place);
  const views = { ...state.views, [state.pane]: { ...view, top } };
  // A log that is scrolled up stays where it is; at its end it follows again.
  return state.pane === 'Log' ? { ...state, views, following: top >= scrolledTop(top, { by: 'end', at: 'last' }, place) } : { ...state, views };
}
