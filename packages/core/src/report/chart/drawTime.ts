import { attribute, html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import { areaPath, linePath, pixel } from './linePath.ts';
import { svgPicture } from './svgPicture.ts';
import type { TimeChart, TimeView } from './timeChart.ts';
import { timeGeometry } from './timeGeometry.ts';
import type { PanelPlace, TimeGeometry } from './timeGeometry.ts';
import { timeTicks } from './timeTicks.ts';
import { valueGrid } from './valueGrid.ts';

const PIXELS_A_TICK = 80;
const NARROW_TICKS = 4;
const LABELLED_WINDOW = 24;
/** Room of one letter: nearer ones stand a line lower. */
const LETTER = { width: 14, height: 13 } as const;

/** The whole chart as one SVG element; the label says the result in words. */
export function drawTime(chart: TimeChart, view: TimeView, label: string): Html {
  const geometry = timeGeometry(chart, view);
  return svgPicture(
    { kind: 'time', width: view.width, height: geometry.height, label },
    windowStrip(chart, view, geometry),
    marks(chart, view, geometry),
    timeAxis(chart, view, geometry),
    geometry.panels.map((place) => panel(place, view, geometry)),
  );
}

function windowStrip(chart: TimeChart, view: TimeView, { left, right, xOfDay }: TimeGeometry): Html {
  const [first, last] = [chart.days[view.from]!, chart.days[view.to]!];
  const widest = Math.max(...chart.windows.map(({ from, to }) => xOfDay(to) - xOfDay(from)), 1);
  // All labels or every third: numbers with holes at random would look like missing windows.
  const every = widest >= LABELLED_WINDOW ? 1 : Math.max(3, Math.ceil(LABELLED_WINDOW / widest));
  const bands: Html[] = [];
  const labels: Html[] = []; // after all tints: a label is wider than a narrow window
  chart.windows.forEach(({ from, to }, i) => {
    if (to < first || from > last) return;
    const [start, end] = [Math.max(left, xOfDay(from)), Math.min(right, xOfDay(to))];
    const isLabelled = i % every === 0 && (end - start) * every >= 16;
    bands.push(html`<rect class="window${i % 2}" x="${pixel(start)}" y="0" width="${pixel(Math.max(0.5, end - start))}" height="16"/>`);
    if (isLabelled) labels.push(html`<text x="${pixel((start + end) / 2)}" y="12">${i + 1}</text>`);
  });
  return html`<g class="strip">${bands}${labels}</g>`;
}

function marks(chart: TimeChart, view: TimeView, { x, panels, left, right }: TimeGeometry): Html {
  const { top, bottom } = panels[0]!;
  const seen = chart.marks
    .filter(({ from, to }) => to >= view.from && from <= view.to)
    .map(({ letter, from, to }) => ({ letter, start: from < view.from ? left : x(from), end: to > view.to ? right : x(to) }));
  const lines = linesOf(seen.map(({ start, end }) => (start + end) / 2), LETTER.width);
  const tints = seen.map(
    ({ letter, start, end }, i) => html`
      <rect x="${pixel(start)}" y="${top}" width="${pixel(Math.max(1, end - start))}" height="${bottom - top}"/>
      <text x="${pixel((start + end) / 2)}" y="${top + 12 + lines[i]! * LETTER.height}">${letter}</text>`,
  );
  return html`<g class="marks">${tints}</g>`;
}

/** The line of each of these centres, from 0: the first on which nothing nearer than a width stands. */
export function linesOf(centres: readonly number[], width: number): readonly number[] {
  const lines = new Array<number>(centres.length).fill(0);
  const order = centres.map((_, i) => i).sort((a, b) => centres[a]! - centres[b]! || a - b);
  const lastOn: number[] = []; // the centre furthest to the right on each line
  for (const i of order) {
    const free = lastOn.findIndex((last) => centres[i]! - last >= width);
    lines[i] = free === -1 ? lastOn.length : free;
    lastOn[lines[i]] = centres[i]!;
  }
  return lines;
}

function timeAxis(chart: TimeChart, view: TimeView, geometry: TimeGeometry): Html {
  const { left, right, height, isNarrow, xOfDay, panels } = geometry;
  const wanted = isNarrow ? NARROW_TICKS : Math.floor((right - left) / PIXELS_A_TICK);
  const drawn = timeTicks(chart.days[view.from]!, chart.days[view.to]!, wanted).map(({ day, label }) => {
    const at = pixel(xOfDay(day));
    const lines = panels.map(({ top, bottom }) => `M${at} ${top}V${bottom}`).join('');
    const ending = attribute('class', xOfDay(day) > right - 18 && 'ending');
    return html`<path class="grid" d="${trusted(lines)}"/><text x="${at}" y="${height - 7}"${ending}>${label}</text>`;
  });
  return html`<g class="times">${drawn}</g>`;
}

function panel({ panel, axis, top, bottom }: PanelPlace, view: TimeView, { left, right, x, isNarrow }: TimeGeometry): Html {
  const { key, title, values, filled, showsZero } = panel;
  const mapping = { x, y: axis.at };
  const area = filled && trusted(areaPath(values, view.from, view.to, { ...mapping, level: axis.at(0) }));
  const line = trusted(linePath(values, view.from, view.to, mapping));
  return html`
    <g class="panel ${key}">
      <text class="title" x="${isNarrow ? 0 : left}" y="${top - 8}">${title}</text>
      ${valueGrid(axis.ticks, { left, right, marksZero: showsZero })}
      ${area && html`<path class="area" d="${area}"/>`}
      <path class="line" d="${line}"/>
      <path class="frame" d="M${left} ${bottom}H${right}"/>
    </g>`;
}
