import { withDataFilter } from './dataState.ts';
import type { FilterText } from './filterText.ts';
import { withFilter } from './jobsState.ts';
import type { Model, ScreenId } from './model.ts';
import { withTradesFilter } from './tradesState.ts';

/** The filter of a screen's table. */
interface ScreenFilter {
  readonly of: (model: Model) => FilterText;
  readonly set: (model: Model, filter: FilterText) => Model;
}

/** The screens whose table can be narrowed. */
const FILTERS: Readonly<Partial<Record<ScreenId, ScreenFilter>>> = {
  jobs: { of: ({ jobs }) => ({ text: jobs.filterText, editing: jobs.editing }), set: (model, { text, editing }) => ({ ...model, jobs: withFilter(model.jobs, text, editing) }) },
  data: { of: ({ data }) => data.filter, set: (model, filter) => ({ ...model, data: withDataFilter(model.data, filter) }) },
  trades: { of: ({ trades }) => trades.filter, set: (model, filter) => ({ ...model, trades: withTradesFilter(model.trades, filter) }) },
};

/** The filter of the screen in view; null where it has none. */
export function filterOf(model: Model): FilterText | null {
  return FILTERS[model.screen]?.of(model) ?? null;
}

/** The model with another filter on the screen in view. */
export function filtered(model: Model, text: string, editing: boolean): Model {
  return FILTERS[model.screen]?.set(model, { text, editing }) ?? model;
}
