import type { TimeChart, TimePanel, TimeView } from './timeChart.ts';
import { valueAxis } from './valueAxis.ts';
import type { ValueAxis } from './valueAxis.ts';

/** Where a panel stands: its plot from `top` (pixels) to `bottom`. */
export interface PanelPlace {
  readonly panel: TimePanel;
  readonly axis: ValueAxis;
  readonly top: number;
  readonly bottom: number;
}

/** Where everything of a time chart stands, in pixels. */
export interface TimeGeometry {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly isNarrow: boolean;
  /** Of an index into the trade dates. */
  readonly x: (index: number) => number;
  /** Of a trade date. */
  readonly xOfDay: (day: number) => number;
  readonly panels: readonly PanelPlace[];
}

const NARROW_BELOW = 520;
const STRIP = 20;
const TITLE = 22;
const GAP = 12;
const FOOT = 24;
const RIGHT = 12;

/** The places of a view's parts. */
export function timeGeometry(chart: TimeChart, view: TimeView): TimeGeometry {
  const isNarrow = view.width < NARROW_BELOW;
  const left = isNarrow ? 50 : 60;
  const right = view.width - RIGHT;
  const [first, last] = [chart.days[view.from]!, chart.days[view.to]!];
  const xOfDay = (day: number): number => left + ((day - first) / Math.max(1, last - first)) * (right - left);
  const panels: PanelPlace[] = [];
  let top = chart.windows.length > 0 ? STRIP : 0;
  for (const panel of chart.panels) {
    const bottom = top + TITLE + panel.height;
    panels.push({ panel, top: top + TITLE, bottom, axis: panelAxis(panel, view, top + TITLE, bottom) });
    top = bottom + GAP;
  }
  return { left, right, isNarrow, height: top - GAP + FOOT, x: (index) => xOfDay(chart.days[index]!), xOfDay, panels };
}

/** The index of the trade date nearest to a pixel. */
export function indexAt(view: TimeView, geometry: TimeGeometry, px: number): number {
  let [low, high] = [view.from, view.to];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (geometry.x(middle) <= px) low = middle;
    else high = middle;
  }
  return px - geometry.x(low) <= geometry.x(high) - px ? low : high;
}

function panelAxis(panel: TimePanel, view: TimeView, top: number, bottom: number): ValueAxis {
  const { lowest, highest } = visibleRange(panel, view);
  const isLog = panel.kind === 'log';
  // A little air, so that the line does not touch the frame; zero itself stays the edge where it is one.
  const margin = isLog ? 0 : (highest - lowest) * 0.06;
  const low = panel.showsZero && lowest === 0 ? 0 : isLog ? lowest / 1.03 : lowest - margin;
  const high = panel.showsZero && highest === 0 ? 0 : isLog ? highest * 1.03 : highest + margin;
  return valueAxis({ kind: panel.kind, unit: panel.unit, lowest: low, highest: high, from: bottom, to: top, ticks: panel.height > 150 ? 5 : 3 });
}

function visibleRange({ values, showsZero }: TimePanel, view: TimeView): { readonly lowest: number; readonly highest: number } {
  let [lowest, highest] = showsZero ? [0, 0] : [Infinity, -Infinity];
  for (let i = view.from; i <= view.to; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  if (lowest > highest) return { lowest: 0, highest: 1 };
  const flat = Math.abs(highest) * 0.01 || 0.01;
  return lowest === highest ? { lowest: lowest === 0 ? 0 : lowest - flat, highest: highest + flat } : { lowest, highest };
}
