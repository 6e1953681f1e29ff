import { scaleLinear } from 'd3-scale';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { Histogram } from '../model/histogramOf.ts';
import { percent } from '../numbers.ts';
import { pixel } from './linePath.ts';
import { valueAxis } from './valueAxis.ts';

const HEIGHT = 240;
const PLOT = { top: 12, bottom: HEIGHT - 30, right: 8, left: 44 } as const;

/** A histogram of returns around zero: losses and gains in their colours, a mark at the loss that one day in twenty exceeds. */
export function histogramChart(histogram: Histogram, valueAtRisk: number, width: number, label: string): Html {
  const { from, width: bin, counts } = histogram;
  const x = scaleLinear([from, from + bin * counts.length], [PLOT.left, width - PLOT.right]);
  const axis = valueAxis({ kind: 'linear', unit: 'count', lowest: 0, highest: Math.max(...counts), from: PLOT.bottom, to: PLOT.top, ticks: 4 });
  const rows = axis.ticks.map(({ at, label: text }) => html`<path class="grid" d="M${PLOT.left} ${pixel(at)}H${width - PLOT.right}"/><text x="${PLOT.left - 6}" y="${pixel(at + 4)}">${text}</text>`);
  const bars = counts.map((days, i) => {
    const middle = from + (i + 0.5) * bin;
    const tone = Math.abs(middle) < bin / 4 ? 'middle' : middle < 0 ? 'loss' : 'gain';
    const [start, end] = [x(from + i * bin), x(from + (i + 1) * bin)];
    return html`<rect class="${tone}" x="${pixel(start + 0.5)}" y="${pixel(axis.at(days))}" width="${pixel(end - start - 1)}" height="${pixel(PLOT.bottom - axis.at(days))}"/>`;
  });
  return html`<svg class="histogram" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-label="${label}"><g class="values">${rows}</g>${bars}${riskMark(x, -valueAtRisk)}${returnAxis(x, width)}</svg>`;
}

type Scale = ReturnType<typeof scaleLinear<number>>;

function returnAxis(x: Scale, width: number): Html {
  const wanted = width < 420 ? 4 : 7;
  const step = (x.ticks(wanted)[1] ?? 0.01) - (x.ticks(wanted)[0] ?? 0);
  const decimals = step < 0.01 ? 1 : 0;
  const texts = x.ticks(wanted).map((value) => html`<text x="${pixel(x(value))}" y="${PLOT.bottom + 18}">${percent(value, decimals)}</text>`);
  return html`<g class="times"><path class="frame" d="M${PLOT.left} ${PLOT.bottom}H${width - PLOT.right}"/>${texts}</g>`;
}

function riskMark(x: Scale, value: number): Html | null {
  if (!Number.isFinite(value)) return null;
  const at = pixel(x(value));
  return html`<path class="risk" d="M${at} ${PLOT.top}V${PLOT.bottom}"/>
    <text class="note" x="${pixel(x(value) - 5)}" y="${PLOT.top + 10}">5\u202f% loss</text>`;
}
