import { withSeries } from '../barsState.ts';
import { yearsHidden } from '../coveragePane.ts';
import { type DataPane, type DataState, matrixOf, moveTimeframe, nextTrouble, type SelectedSeries, selectedSeries } from '../dataState.ts';
import { panesBeside } from '../dataScreen.ts';
import { dataLayout } from '../layout.ts';
import { type Model, type Step, withMessage } from '../model.ts';
import { goInto } from '../navigation.ts';
import { filterKey } from './filterKey.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of the matrix of series. */
export const DATA_KEYS: readonly KeyEntry[] = [
  { keys: ['l', 'right'], does: 'next timeframe', on: ['data'], run: (model) => ({ model: { ...model, data: moveTimeframe(model.data, 1) } }) },
  { keys: ['h', 'left'], does: 'previous timeframe', on: ['data'], run: (model) => ({ model: { ...model, data: moveTimeframe(model.data, -1) } }) },
  { keys: ['tab'], does: 'next pane: coverage, quality, series; pages scroll the quality', on: ['data'], foot: 'next pane', refuse: whyNotTurn, run: (model) => ({ model: turn(model, 1) }) },
  { keys: ['S-tab'], does: 'previous pane', on: ['data'], refuse: whyNotTurn, run: (model) => ({ model: turn(model, -1) }) },
  { keys: ['H'], does: 'coverage a year earlier', on: ['data'], run: (model) => ({ model: pan(model, 1) }) },
  { keys: ['L'], does: 'coverage a year later', on: ['data'], run: (model) => ({ model: pan(model, -1) }) },
  { keys: ['enter'], does: 'the bars of a series that is ready; fill in a submission for one that is missing or stale', on: ['data'], foot: 'open or submit', run: openOrSubmit },
  filterKey('data', 'filter the instruments: words, !word, state:stale'),
  { keys: ['!'], does: 'next series that is not ready', on: ['data'], foot: 'next not ready', run: toTrouble },
];

function openOrSubmit(model: Model): Step {
  const selected = configuredSeries(model.data);
  const id = selected?.entry?.job_id ?? null;
  if (selected?.entry?.status === 'READY' && id !== null) return { model: goInto({ ...model, bars: withSeries(model.bars, { ...selected, id }) }, 'bars') };
  const wanted = selected === null ? null : { instrument: selected.instrument, timeframe: selected.timeframe };
  return { model: goInto({ ...model, submit: { ...model.submit, wish: { wanted, type: 'BUILD_DATA' } } }, 'submit') };
}

/** The series the cursor is on; where its timeframe is not configured for the instrument, the first that is ready, or else is. */
function configuredSeries(data: DataState): SelectedSeries | null {
  const selected = selectedSeries(data);
  if (selected === null || selected.entry !== null) return selected;
  const { timeframes, at } = matrixOf(data);
  const series = timeframes.map((timeframe) => ({ ...selected, timeframe, entry: at(selected.instrument, timeframe) })).filter(({ entry }) => entry !== null);
  return series.find(({ entry }) => entry?.status === 'READY') ?? series[0] ?? selected;
}

function toTrouble(model: Model): Step {
  const data = nextTrouble(model.data, dataLayout(model.size, matrixOf(model.data).instruments.length).matrixRows);
  return { model: data === null ? withMessage(model, 'Every series that is configured is ready.') : { ...model, data } };
}

function whyNotTurn({ size }: Model): string | null {
  return panesBeside(size).length > 1 ? null : 'All panes are in view; pages scroll the quality.';
}

function turn(model: Model, step: number): Model {
  const panes = panesBeside(model.size);
  const at = Math.max(0, panes.indexOf(model.data.pane));
  const pane: DataPane = panes[(at + step + panes.length) % panes.length] ?? 'Series';
  return { ...model, data: { ...model.data, pane, qualityTop: 0 } };
}

function pan(model: Model, years: number): Model {
  const most = yearsHidden(model.data, dataLayout(model.size, matrixOf(model.data).instruments.length));
  return { ...model, data: { ...model.data, yearsBack: Math.min(most, Math.max(0, model.data.yearsBack + years)) } };
}
