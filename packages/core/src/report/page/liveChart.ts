import { valueLine } from '../blocks/valueLine.ts';
import { drawTime } from '../chart/drawTime.ts';
import { pixel } from '../chart/linePath.ts';
import type { TimeChart, TimeView } from '../chart/timeChart.ts';
import { indexAt, timeGeometry } from '../chart/timeGeometry.ts';
import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import { chartKeys } from './chartKeys.ts';
import { chartPointer } from './chartPointer.ts';
import { element } from './element.ts';

/** What the chart's controls may do; indices are into the trade dates. */
export interface ChartControl {
  readonly last: number;
  readonly view: () => TimeView;
  readonly cursor: () => number;
  readonly moveTo: (index: number) => void;
  readonly show: (from: number, to: number) => void;
  readonly indexAt: (px: number) => number;
  /** Tints the stretch between two pixels; null removes the tint. */
  readonly select: (stretch: readonly [number, number] | null) => void;
}

const DAYS_A_YEAR = 365.2425;
const FEWEST = 5;

/** Draws the chart at the page's width and lets pointer, keys and buttons move in it. */
export function liveChart({ chart, label }: { readonly chart: TimeChart; readonly label: string }): void {
  const box = element('equity-chart', HTMLElement);
  const line = element('equity-values', HTMLElement);
  if (box === null || line === null) return;
  const control = chartControl(chart, label, box, line);
  chartPointer(box, control);
  chartKeys(box, control);
  zoomButtons(chart, control);
  new ResizeObserver(() => {
    if (Math.abs(box.clientWidth - control.view().width) >= 1) control.show(control.view().from, control.view().to);
  }).observe(box);
}

function chartControl(chart: TimeChart, label: string, box: HTMLElement, line: HTMLElement): ChartControl {
  const last = chart.days.length - 1;
  let view: TimeView = { from: 0, to: last, width: Math.max(280, box.clientWidth) };
  let geometry = timeGeometry(chart, view);
  let cursor = last;
  const moveTo = (index: number): void => {
    cursor = Math.min(view.to, Math.max(view.from, index));
    const points = geometry.panels.map(({ panel, axis, bottom, top }) => ({ y: axis.at(panel.values[cursor]!), top, bottom }));
    const layer = box.querySelector('.cursor');
    if (layer !== null) layer.innerHTML = cursorMarkup(geometry.x(cursor), points).markup;
    line.textContent = valueLine(chart, cursor);
  };
  const show = (from: number, to: number): void => {
    const middle = Math.round((from + to) / 2);
    const [first, end] = to - from < FEWEST ? [middle - FEWEST, middle + FEWEST] : [from, to];
    view = { from: Math.max(0, first), to: Math.min(last, end), width: Math.max(280, box.clientWidth) };
    geometry = timeGeometry(chart, view);
    box.innerHTML = drawTime(chart, view, label).markup;
    box.firstElementChild?.insertAdjacentHTML('beforeend', '<rect class="zoom" y="0" width="0"/><g class="cursor"></g>');
    moveTo(cursor);
  };
  const select = (stretch: readonly [number, number] | null): void => {
    const tint = box.querySelector('.zoom');
    tint?.setAttribute('x', pixel(stretch === null ? 0 : Math.min(...stretch)));
    tint?.setAttribute('width', pixel(stretch === null ? 0 : Math.abs(stretch[1] - stretch[0])));
    tint?.setAttribute('height', String(geometry.height - 24));
  };
  show(0, last);
  return { last, view: () => view, cursor: () => cursor, moveTo, show, select, indexAt: (px) => indexAt(view, geometry, px) };
}

interface CursorPoint {
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}

function cursorMarkup(x: number, points: readonly CursorPoint[]): Html {
  const at = pixel(x);
  const lines = points.map(({ top, bottom }) => `M${at} ${top}V${bottom}`).join('');
  const dots = points.filter(({ y }) => Number.isFinite(y)).map(({ y }) => html`<circle cx="${at}" cy="${pixel(y)}" r="3.2"/>`);
  return html`<path d="${trusted(lines)}"/>${dots}`;
}

function zoomButtons(chart: TimeChart, control: ChartControl): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-years]')];
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const years = Number(button.dataset.years);
      const since = Number.isNaN(years) ? -Infinity : chart.days[control.last]! - years * DAYS_A_YEAR;
      let from = 0;
      while (from < control.last && chart.days[from]! < since) from++;
      control.show(from, control.last);
    });
  }
}
