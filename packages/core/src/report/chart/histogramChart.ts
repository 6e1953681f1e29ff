import { scaleLinear } from 'd3-scale';
import { attribute, html } from '../html.ts';
import type { Html } from '../html.ts';
import type { Histogram } from '../model/histogramOf.ts';
import { percent } from '../numbers.ts';
import { pixel } from './linePath.ts';
import { svgPicture } from './svgPicture.ts';
import { valueAxis } from './valueAxis.ts';
import type { ValueAxis } from './valueAxis.ts';
import { valueGrid } from './valueGrid.ts';

const HEIGHT = 268;
const [TOP, BOTTOM, LEFT, RIGHT] = [24, HEIGHT - 46, 44, 8];
/** Where a label in the middle of its tick would be cut. */
const NEAR_EDGE = 24;

/** A histogram of returns around zero: losses and gains in their colours, a mark at the loss that one day in twenty exceeds. */
export function histogramChart(histogram: Histogram, valueAtRisk: number, width: number, label: string): Html {
  const { from, width: bin, counts } = histogram;
  const highest = Math.max(...counts);
  const x = scaleLinear([from, from + bin * counts.length], [LEFT, width - RIGHT]);
  const axis = valueAxis({ kind: 'linear', unit: 'count', lowest: 0, highest, from: BOTTOM, to: TOP, ticks: 4 });
  return svgPicture(
    { kind: 'histogram', width, height: HEIGHT, label },
    valueGrid(axis.ticks, { left: LEFT, right: width - RIGHT }),
    bars(histogram, x, axis),
    riskMark(x, -valueAtRisk),
    html`<text class="unit" x="0" y="10">trading days</text>`,
    returnAxis(x, width),
  );
}

type Scale = ReturnType<typeof scaleLinear<number>>;

function bars({ from, width: bin, counts }: Histogram, x: Scale, axis: ValueAxis): readonly Html[] {
  return counts.map((days, i) => {
    const middle = from + (i + 0.5) * bin;
    const tone = Math.abs(middle) < bin / 4 ? 'middle' : middle < 0 ? 'loss' : 'gain';
    const [start, end, top] = [x(from + i * bin), x(from + (i + 1) * bin), axis.at(days)];
    const [width, height] = [pixel(end - start - 1), pixel(BOTTOM - top)];
    return html`<rect class="${tone}" x="${pixel(start + 0.5)}" y="${pixel(top)}" width="${width}" height="${height}"/>`;
  });
}

function returnAxis(x: Scale, width: number): Html {
  const ticks = x.ticks(width < 420 ? 4 : 7);
  const decimals = (ticks[1] ?? 0.01) - (ticks[0] ?? 0) < 0.009 ? 1 : 0;
  const texts = ticks.map((value) => {
    const isCut = x(value) > width - NEAR_EDGE;
    return html`<text x="${pixel(isCut ? width : x(value))}" y="${BOTTOM + 18}"${attribute('class', isCut && 'ending')}>${percent(value, decimals)}</text>`;
  });
  const unit = html`<text x="${pixel((LEFT + width - RIGHT) / 2)}" y="${HEIGHT - 8}">return of a trading day</text>`;
  return html`<g class="times"><path class="frame" d="M${LEFT} ${BOTTOM}H${width - RIGHT}"/>${texts}${unit}</g>`;
}

function riskMark(x: Scale, value: number): Html | null {
  if (!Number.isFinite(value)) return null;
  return html`
    <path class="risk" d="M${pixel(x(value))} ${TOP}V${BOTTOM}"/>
    <text class="note" x="${pixel(x(value) - 5)}" y="${TOP + 10}">5\u202f% loss</text>`;
}
