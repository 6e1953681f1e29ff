import { type MouseEvent, tabAt } from '../widgets/index.ts';
import { AXIS, plotColumns } from './barsScreen.ts';
import { crosshairAt } from './barsState.ts';
import { cursorIndex } from './jobsState.ts';
import { moved } from './keys/moving.ts';
import { dataLayout, jobsLayout, submitLayout } from './layout.ts';
import { matrixOf } from './dataState.ts';
import type { Model, ScreenId, Step } from './model.ts';
import { goTo } from './navigation.ts';
import { NUMBERED, tabTitle } from './numbered.ts';
import { pressKey } from './pressKey.ts';
import { tradesHeight } from './tradesScreen.ts';
import { openTyping } from './typing/typing.ts';

const WHEEL_LINES = 3;

/** What a click or a turn of the wheel leads to: a tab, a row, three lines. What is being typed or asked goes on. */
export function pressMouse(model: Model, { kind, x, y }: MouseEvent): Step {
  if (model.question !== null || openTyping(model) !== null) return { model };
  if (kind !== 'click') return { model: moved({ ...model, message: null }, { by: 'lines', count: kind === 'wheelUp' ? -WHEEL_LINES : WHEEL_LINES }) };
  if (y === 0) {
    const tab = tabAt(NUMBERED.map((entry) => ({ ...entry, title: tabTitle(entry, model.size.width), active: false })), x);
    return { model: tab === null ? model : goTo({ ...model, message: null }, tab.screen) };
  }
  return ROWS[model.screen]?.(model, { x, y }) ?? { model };
}

/** What lies in a row of a screen: the first click goes to it, a click where the cursor is already goes into it. */
const ROWS: Readonly<Partial<Record<ScreenId, (model: Model, at: { readonly x: number; readonly y: number }) => Step>>> = {
  jobs: (model, { y }) => {
    const { runningHeight, tableRows } = jobsLayout(model.size, model.jobs.running.length);
    const row = y - 1 - runningHeight - 2;
    return row < 0 || row >= tableRows ? { model } : toRow(model, model.jobs.top + row - cursorIndex(model.jobs), model.jobs.rows.length - model.jobs.top > row);
  },
  data: (model, { y }) => {
    const { instruments } = matrixOf(model.data);
    const row = y - 1 - 2;
    const { matrixRows } = dataLayout(model.size, instruments.length);
    return row < 0 || row >= matrixRows ? { model } : toRow(model, model.data.top + row - model.data.row, model.data.top + row < instruments.length);
  },
  trades: (model, { y }) => {
    const row = y - 1 - 2;
    return row < 0 || row >= tradesHeight(model.size) ? { model } : toRow(model, model.trades.top + row - model.trades.cursor, model.trades.top + row < (model.trades.page.value?.total ?? 0));
  },
  bars: (model, { x }) => ({ model: { ...model, bars: crosshairAt(model.bars, x - 2 - AXIS, plotColumns(model.size)) } }),
  submit: (model, { y }) => {
    const row = y - 1 - 1;
    return row < 0 || row >= submitLayout(model.size).fieldRows ? { model } : toRow(model, model.submit.top + row - model.submit.cursor, true);
  },
};

function toRow(model: Model, count: number, isThere: boolean): Step {
  if (!isThere) return { model };
  return count === 0 ? pressKey(model, 'enter') : { model: moved({ ...model, message: null }, { by: 'lines', count }) };
}
