import { plotColumns } from '../barsScreen.ts';
import { barsScale, type BarsState, moveCrosshair, panned, stepSeries, wholeRange, zoomed } from '../barsState.ts';
import type { Model, Step } from '../model.ts';
import type { KeyEntry } from './keyEntry.ts';

const onBars = (change: (bars: BarsState, columns: number) => BarsState) => (model: Model): Step => ({ model: { ...model, bars: change(model.bars, plotColumns(model.size)) } });
const half = (bars: BarsState, columns: number): number => Math.max(1, Math.floor(barsScale(bars, columns).count / 2));
const needsSeries = ({ bars }: Model): string | null => (bars.series === null ? 'There are no bars to look at yet.' : null);
const needsBars = (model: Model): string | null => needsSeries(model) ?? (model.bars.page.value === null ? 'The bars are still being read.' : null);
const needsZoom = (model: Model): string | null => needsBars(model) ?? (model.bars.zoom === null ? 'All bars are in view: + zooms in.' : null);

/** The keys of the chart of bars. */
export const BARS_KEYS: readonly KeyEntry[] = [
  { keys: ['+', '='], does: 'zoom in, around the crosshair', on: ['bars'], foot: 'in', refuse: needsBars, run: onBars((bars, columns) => zoomed(bars, 1, columns)) },
  { keys: ['-'], does: 'zoom out', on: ['bars'], foot: 'out', refuse: needsBars, run: onBars((bars, columns) => zoomed(bars, -1, columns)) },
  { keys: ['0'], does: 'the whole range', on: ['bars'], foot: 'all', refuse: needsSeries, run: onBars(wholeRange) },
  { keys: ['h', 'left'], does: 'crosshair to the left', on: ['bars'], foot: 'cursor', refuse: needsBars, run: onBars((bars, columns) => moveCrosshair(bars, -1, columns)) },
  { keys: ['l', 'right'], does: 'crosshair to the right', on: ['bars'], refuse: needsBars, run: onBars((bars, columns) => moveCrosshair(bars, 1, columns)) },
  { keys: ['H'], does: 'half a screen earlier', on: ['bars'], refuse: needsZoom, run: onBars((bars, columns) => panned(bars, -half(bars, columns), columns)) },
  { keys: ['L'], does: 'half a screen later', on: ['bars'], refuse: needsZoom, run: onBars((bars, columns) => panned(bars, half(bars, columns), columns)) },
  { keys: ['v'], does: 'candles, or a line', on: ['bars'], foot: 'style', refuse: needsSeries, run: onBars((bars, columns) => ({ ...bars, style: barsScale(bars, columns).kind === 'line' ? 'candles' : 'line' })) },
  { keys: ['tab'], does: 'next series that is ready', on: ['bars'], foot: 'series', refuse: ({ bars }) => (bars.ready.length < 2 ? 'No other series is ready.' : null), run: onBars((bars) => stepSeries(bars, 1)) },
  { keys: ['S-tab'], does: 'previous series that is ready', on: ['bars'], refuse: ({ bars }) => (bars.ready.length < 2 ? 'No other series is ready.' : null), run: onBars((bars) => stepSeries(bars, -1)) },
];
