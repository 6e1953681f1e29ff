import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import { areaPath, linePath, pixel } from './linePath.ts';
import type { TimeChart, TimeView } from './timeChart.ts';
import { timeGeometry } from './timeGeometry.ts';
import type { PanelPlace, TimeGeometry } from './timeGeometry.ts';
import { timeTicks } from './timeTicks.ts';

const PIXELS_A_TICK = 80;
const NARROW_TICKS = 4;
const LABELLED_WINDOW = 24;

/** The whole chart as one SVG element; the label says the result in words. */
export function drawTime(chart: TimeChart, view: TimeView, label: string): Html {
  const geometry = timeGeometry(chart, view);
  const size = `0 0 ${view.width} ${geometry.height}`;
  return html`<svg class="time" viewBox="${size}" width="${view.width}" height="${geometry.height}" role="img" aria-label="${label}">${drawTimeParts(chart, view, geometry)}</svg>`;
}

/** What stands inside that element. */
export function drawTimeParts(chart: TimeChart, view: TimeView, geometry: TimeGeometry): Html {
  return html`${windowStrip(chart, view, geometry)}${marks(chart, view, geometry)}${timeAxis(chart, view, geometry)}${geometry.panels.map((place) => panel(place, view, geometry))}`;
}

function windowStrip(chart: TimeChart, view: TimeView, { left, right, xOfDay }: TimeGeometry): Html {
  const [first, last] = [chart.days[view.from]!, chart.days[view.to]!];
  const widths = chart.windows.map(({ from, to }) => xOfDay(to) - xOfDay(from));
  const widest = Math.max(...widths, 1);
  // All labels or every third: numbers with holes at random would look like missing windows.
  const every = widest >= LABELLED_WINDOW ? 1 : Math.max(3, Math.ceil(LABELLED_WINDOW / widest));
  const bands = chart.windows.map(({ from, to }, i) => {
    if (to < first || from > last) return html``;
    const [start, end] = [Math.max(left, xOfDay(from)), Math.min(right, xOfDay(to))];
    const text = i % every === 0 && (end - start) * every >= 16 ? html`<text x="${pixel((start + end) / 2)}" y="12">${i + 1}</text>` : null;
    return html`<rect class="window${i % 2}" x="${pixel(start)}" y="0" width="${pixel(Math.max(0.5, end - start))}" height="16"/>${text}`;
  });
  return html`<g class="strip">${bands}</g>`;
}

function marks(chart: TimeChart, view: TimeView, { x, panels, left, right }: TimeGeometry): Html {
  const place = panels[0]!;
  const tints = chart.marks.map(({ letter, from, to }) => {
    if (to < view.from || from > view.to) return html``;
    const start = from < view.from ? left : x(from);
    const end = to > view.to ? right : x(to);
    return html`<rect x="${pixel(start)}" y="${place.top}" width="${pixel(Math.max(1, end - start))}" height="${place.bottom - place.top}"/><text x="${pixel((start + end) / 2)}" y="${place.top + 12}">${letter}</text>`;
  });
  return html`<g class="marks">${tints}</g>`;
}

function timeAxis(chart: TimeChart, view: TimeView, { left, right, height, isNarrow, xOfDay, panels }: TimeGeometry): Html {
  const wanted = isNarrow ? NARROW_TICKS : Math.floor((right - left) / PIXELS_A_TICK);
  const drawn = timeTicks(chart.days[view.from]!, chart.days[view.to]!, wanted).map(({ day, label }) => {
    const at = pixel(xOfDay(day));
    const lines = panels.map(({ top, bottom }) => `M${at} ${top}V${bottom}`).join('');
    const nearEnd = xOfDay(day) > right - 18;
    return html`<path class="grid" d="${trusted(lines)}"/>
      <text x="${at}" y="${height - 7}"${trusted(nearEnd ? ' class="ending"' : '')}>${label}</text>`;
  });
  return html`<g class="times">${drawn}</g>`;
}

function panel({ panel, axis, top, bottom }: PanelPlace, view: TimeView, { left, right, x }: TimeGeometry): Html {
  const mapping = { x, y: axis.at };
  const ticks = axis.ticks.map(({ value, at, label }) => {
    const isZero = panel.showsZero && value === 0;
    return html`<path class="${isZero ? 'zero' : 'grid'}" d="M${left} ${pixel(at)}H${right}"/>
      <text x="${left - 7}" y="${pixel(at + 4)}">${label}</text>`;
  });
  const area = panel.filled ? html`<path class="area" d="${trusted(areaPath(panel.values, view.from, view.to, { ...mapping, level: axis.at(0) }))}"/>` : null;
  const line = html`<path class="line" d="${trusted(linePath(panel.values, view.from, view.to, mapping))}"/>`;
  return html`<g class="panel ${panel.key}"><text class="title" x="${left}" y="${top - 8}">${panel.title}</text><g class="values">
    ${ticks}</g>${area}${line}<path class="frame" d="M${left} ${bottom}H${right}"/></g>`;
}
