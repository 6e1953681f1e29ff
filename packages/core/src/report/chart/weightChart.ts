import { area, curveStepAfter, stack } from 'd3-shape';
import { attribute, html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import type { Holding } from '../model/holdingsOf.ts';
import { pixel } from './linePath.ts';
import { svgPicture } from './svgPicture.ts';
import { timeTicks } from './timeTicks.ts';
import { valueAxis } from './valueAxis.ts';
import { valueGrid } from './valueGrid.ts';

const HEIGHT = 272;
const [TOP, BOTTOM, LEFT, RIGHT] = [22, HEIGHT - 26, 48, 10];

/** Columns to stack: the rebalancings, and the last trade date up to which the last one held. */
export interface StackedWeights {
  readonly days: Int32Array;
  readonly until: number;
  /** In stacking order, the first at the bottom. */
  readonly holdings: readonly Holding[];
}

type Band = readonly [low: number, high: number];

/** Weights as stacked steps, in share of capital. */
export function weightChart({ days, until, holdings }: StackedWeights, width: number, label: string): Html {
  const layers = bandsOf(holdings, days.length);
  const edges = layers.flatMap((layer) => layer.flat());
  const [lowest, highest] = [Math.min(0, ...edges), Math.max(0.01, ...edges)];
  const axis = valueAxis({ kind: 'linear', unit: 'percent', lowest, highest, from: BOTTOM, to: TOP, ticks: 5 });
  const first = days[0]!;
  const x = (day: number): number => LEFT + ((day - first) / Math.max(1, until - first)) * (width - LEFT - RIGHT);
  const shape = area<Band>()
    .x((_, row) => x(days[row] ?? until))
    .y0(([low]) => axis.at(low))
    .y1(([, high]) => axis.at(high))
    .curve(curveStepAfter)
    .digits(1);
  return svgPicture(
    { kind: 'weights', width, height: HEIGHT, label },
    valueGrid(axis.ticks, { left: LEFT, right: width - RIGHT }),
    layers.map((layer, i) => html`<path class="series${i}" d="${trusted(shape(layer) ?? '')}"/>`),
    html`<text class="unit" x="0" y="10">share of capital</text>`,
    dayAxis(first, until, x, width),
  );
}

/** The lower and upper edge of each holding at each rebalancing; a row more than there are closes the last step. */
function bandsOf(holdings: readonly Holding[], rebalancings: number): readonly Band[][] {
  const rows = Array.from({ length: rebalancings + 1 }, (_, row) => Math.min(row, rebalancings - 1));
  const layers = stack<number, number>()
    .keys(holdings.keys())
    .value((row, holding) => holdings[holding]!.weight[row]!)(rows);
  return layers.map((layer) => layer.map(([low, high]): Band => [low, high]));
}

function dayAxis(first: number, until: number, x: (day: number) => number, width: number): Html {
  const texts = timeTicks(first, until, width < 420 ? 4 : 7).map(({ day, label }) => {
    const ending = attribute('class', x(day) > width - 24 && 'ending');
    return html`<text x="${pixel(x(day))}" y="${HEIGHT - 8}"${ending}>${label}</text>`;
  });
  return html`<g class="times"><path class="frame" d="M${LEFT} ${BOTTOM}H${width - RIGHT}"/>${texts}</g>`;
}
