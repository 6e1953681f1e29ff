import { area, curveStepAfter, stack } from 'd3-shape';
import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import type { Holding } from '../model/holdingsOf.ts';
import { pixel } from './linePath.ts';
import { timeTicks } from './timeTicks.ts';
import { valueAxis } from './valueAxis.ts';

const HEIGHT = 260;
const PLOT = { top: 10, bottom: HEIGHT - 26, right: 10, left: 48 } as const;

/** Columns to stack: the rebalancings, and the last trade date up to which the last one held. */
export interface StackedWeights {
  readonly days: Int32Array;
  readonly until: number;
  /** In stacking order, the first at the bottom. */
  readonly holdings: readonly Holding[];
}

/** Weights as stacked steps, in share of capital. */
export function weightChart({ days, until, holdings }: StackedWeights, width: number, label: string): Html {
  // The last rebalancing holds until the end: one row more closes its step.
  const rows = [...Array.from(days, (_, row) => row), days.length - 1];
  const dayOf = (row: number): number => (row < days.length ? days[row]! : until);
  const layers = stack<number, string>()
    .keys(holdings.map((_, i) => String(i)))
    .value((row, key) => holdings[Number(key)]!.weight[row]!)(rows);
  const tops = layers.flatMap((layer) => layer.flatMap(([low, high]) => [low, high]));
  const axis = valueAxis({ kind: 'linear', unit: 'percent', lowest: Math.min(0, ...tops), highest: Math.max(0.01, ...tops), from: PLOT.bottom, to: PLOT.top, ticks: 5 });
  const [first, span] = [days[0]!, Math.max(1, until - days[0]!)];
  const x = (day: number): number => PLOT.left + ((day - first) / span) * (width - PLOT.left - PLOT.right);
  const shape = area<readonly [number, number] | readonly number[]>()
    .x((_, row) => x(dayOf(row)))
    .y0(([low]) => axis.at(low ?? 0))
    .y1(([, high]) => axis.at(high ?? 0))
    .curve(curveStepAfter)
    .digits(1);
  const areas = layers.map((layer, i) => html`<path class="series${i}" d="${trusted(shape(layer) ?? '')}"/>`);
  return html`<svg class="weights" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-label="${label}">${shareAxis(axis.ticks, width)}${areas}${dayAxis(first, until, x, width)}</svg>`;
}

function shareAxis(ticks: ReturnType<typeof valueAxis>['ticks'], width: number): Html {
  const rows = ticks.map(({ at, label }) => html`<path class="grid" d="M${PLOT.left} ${pixel(at)}H${width - PLOT.right}"/>
    <text x="${PLOT.left - 6}" y="${pixel(at + 4)}">${label}</text>`);
  return html`<g class="values">${rows}</g>`;
}

function dayAxis(first: number, until: number, x: (day: number) => number, width: number): Html {
  const texts = timeTicks(first, until, width < 420 ? 4 : 7).map(({ day, label }) => html`<text x="${pixel(x(day))}" y="${HEIGHT - 8}"${trusted(x(day) > width - 24 ? ' class="ending"' : '')}>${label}</text>`);
  return html`<g class="times"><path class="frame" d="M${PLOT.left} ${PLOT.bottom}H${width - PLOT.right}"/>${texts}</g>`;
}
