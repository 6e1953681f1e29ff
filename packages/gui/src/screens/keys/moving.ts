import { plotColumns } from '../barsScreen.ts';
import { barsScale, type BarsState, panned } from '../barsState.ts';
import { type DataState, matrixOf, moveInstrument } from '../dataState.ts';
import { qualityLines, shownPane } from '../dataScreen.ts';
import { moveJobs } from '../jobsState.ts';
import { endTop } from '../../widgets/index.ts';
import { dataLayout, helpRows, jobPaneRows, jobsLayout, jobTextRoom, outputRoom, submitLayout } from '../layout.ts';
import type { JobState } from '../jobState.ts';
import type { Model, ScreenId } from '../model.ts';
import { linesOf, type Motion, movedCursor, scrolledTop } from '../motion.ts';
import { moveCandidate } from '../portfolioState.ts';
import { searchFromView } from '../searchText.ts';
import { bodyRows, type Size } from '../size.ts';
import { tradesHeight } from '../tradesScreen.ts';
import { moveTrades } from '../tradesState.ts';
import { outputLines } from '../outputScreen.ts';
import type { OutputState } from '../outputState.ts';
import { paneLines } from '../submitScreen.ts';
import { fieldsOf, type SubmitState } from '../submitState.ts';
import { moveCheck } from '../systemState.ts';
import { onForm } from './submitKeys.ts';

/** How each screen moves: its cursor, or what is in view. */
const MOVES = {
  jobs: (model, motion) => ({ ...model, jobs: moveJobs(model.jobs, motion, jobsLayout(model.size, model.jobs.running.length).tableRows) }),
  job: (model, motion) => (model.job === null ? model : { ...model, job: moveJob(model.job, motion, model.size) }),
  data: (model, motion) => ({ ...model, data: moveData(model.data, motion, model.size) }),
  bars: (model, motion) => ({ ...model, bars: moveBars(model.bars, motion, plotColumns(model.size)) }),
  portfolio: (model, motion) => ({ ...model, portfolio: moveCandidate(model.portfolio, motion, Math.floor(bodyRows(model.size) / 2)) }),
  trades: (model, motion) => ({ ...model, trades: moveTrades(model.trades, motion, tradesHeight(model.size)) }),
  submit: (model, motion) => onForm(model, (state) => moveSubmit(state, motion, model.size)),
  output: (model, motion) => ({ ...model, output: moveOutput(model.output, motion, model.size) }),
  system: (model, motion) => ({ ...model, system: moveCheck(model.system, motion) }),
  help: (model, motion) => ({ ...model, help: { ...model.help, top: scrolledTop(model.help.top, motion, { last: Math.max(0, model.help.lines.length - helpRows(model)), height: helpRows(model) }) } }),
} as const satisfies Record<ScreenId, (model: Model, motion: Motion) => Model>;

/** The model after a movement on its screen. */
export function moved(model: Model, motion: Motion): Model {
  return MOVES[model.screen](model, motion);
}

function moveJob(state: JobState, motion: Motion, size: Size): JobState {
  const height = jobPaneRows(size, state);
  if (state.pane === 'Files') return { ...state, file: movedCursor(state.file, motion, { count: state.files.length, height }) };
  const view = state.views[state.pane];
  const search = searchFromView(state.search);
  const last = endTop(state.lines, jobTextRoom(size, state));
  const top = scrolledTop(view.top, motion, { last, height });
  const views = { ...state.views, [state.pane]: { ...view, top } };
  // A log that is scrolled up stays where it is; at its end it follows again.
  return state.pane === 'Log' ? { ...state, search, views, following: top >= last } : { ...state, search, views };
}

// Lines go through the instruments; pages scroll the quality where it is in view.
function moveData(state: DataState, motion: Motion, size: Size): DataState {
  const layout = dataLayout(size, matrixOf(state).instruments.length);
  const isPaging = motion.by === 'pages' || motion.by === 'halfPages';
  if (!isPaging || shownPane(state, size) !== 'Quality') return moveInstrument(state, motion, layout.matrixRows);
  const last = endTop(qualityLines(state, layout), { rows: layout.paneRows, columns: layout.paneColumns, wrap: true });
  return { ...state, qualityTop: scrolledTop(state.qualityTop, motion, { last, height: layout.paneRows }) };
}

// A page is what is in view, an end the first or the last bars; lines go through nothing here.
function moveBars(state: BarsState, motion: Motion, columns: number): BarsState {
  if (motion.by === 'lines') return state;
  return panned(state, Math.min(1e9, Math.max(-1e9, linesOf(motion, barsScale(state, columns).count))), columns);
}

// Lines go through the fields; pages scroll the pane below them.
function moveSubmit(state: SubmitState, motion: Motion, size: Size): SubmitState {
  const { fieldRows, paneRows, paneColumns } = submitLayout(size);
  if (motion.by !== 'pages' && motion.by !== 'halfPages') return { ...state, cursor: movedCursor(state.cursor, motion, { count: fieldsOf(state).length + 1, height: fieldRows }) };
  const last = endTop(paneLines(state), { rows: paneRows, columns: paneColumns, wrap: true });
  return { ...state, paneTop: scrolledTop(state.paneTop, motion, { last, height: paneRows }) };
}

function moveOutput(state: OutputState, motion: Motion, size: Size): OutputState {
  const room = outputRoom(size, state.wrap);
  const last = endTop(outputLines(state), room);
  const top = scrolledTop(state.following ? last : state.top, motion, { last, height: room.rows });
  return { ...state, search: searchFromView(state.search), top, following: state.running && top >= last };
}
