import type { ChosenWindow } from '../../research/index.ts';
import { isoDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { pixel } from './linePath.ts';
import { svgPicture } from './svgPicture.ts';
import { valueAxis } from './valueAxis.ts';
import { valueGrid } from './valueGrid.ts';

const SIZE = { width: 372, height: 156 } as const;
const PLOT = { left: 34, right: SIZE.width - 8, top: 20, bottom: SIZE.height - 22 } as const;

/** The Sharpe ratios that all plots of a report share as their range. */
export interface SharpeRange {
  readonly lowest: number;
  readonly highest: number;
}

/** The range of all windows, zero included. */
export function sharpeRangeOf(windows: readonly ChosenWindow[]): SharpeRange {
  let [lowest, highest] = [0, 0];
  for (const sharpe of windows.flatMap(({ trainSharpe, testSharpe }) => [trainSharpe, testSharpe])) {
    if (!Number.isFinite(sharpe)) continue;
    lowest = Math.min(lowest, sharpe);
    highest = Math.max(highest, sharpe);
  }
  return { lowest, highest: highest === lowest ? lowest + 1 : highest };
}

/** One candidate's windows from left to right: a hollow circle in sample, a square out of sample, a line between the two. */
export function windowPlot(windows: readonly ChosenWindow[], range: SharpeRange, label: string): Html {
  const axis = valueAxis({ kind: 'linear', unit: 'ratio', ...range, from: PLOT.bottom, to: PLOT.top, ticks: 4 });
  const step = (PLOT.right - PLOT.left) / Math.max(1, windows.length);
  const size = Math.min(3.5, Math.max(1.5, step / 4));
  return svgPicture(
    { kind: 'windows', ...SIZE, label },
    valueGrid(axis.ticks, { ...PLOT, marksZero: true }),
    windows.map((window, i) => windowPoint(window, PLOT.left + (i + 0.5) * step, axis.at, size)),
    html`<text class="unit" x="0" y="10">Sharpe ratio, annualised</text>`,
    datesUnder(windows),
  );
}

/** When the first test began and the last one ended. */
function datesUnder(windows: readonly ChosenWindow[]): Html | null {
  const [first, last] = [windows[0], windows.at(-1)];
  if (first === undefined || last === undefined) return null;
  const y = SIZE.height - 5;
  return html`
    <g class="times">
      <text class="starting" x="${PLOT.left}" y="${y}">${isoDate(first.testFrom)}</text>
      <text class="ending" x="${PLOT.right}" y="${y}">${isoDate(last.testTo)}</text>
    </g>`;
}

function windowPoint({ trainSharpe, testSharpe }: ChosenWindow, x: number, at: (sharpe: number) => number, size: number): Html {
  const train = Number.isFinite(trainSharpe) ? at(trainSharpe) : null;
  const test = Number.isFinite(testSharpe) ? at(testSharpe) : null;
  const tone = testSharpe > 0 ? 'gain' : 'loss';
  const side = pixel(2 * size);
  return html`
    ${train !== null && test !== null && html`<path class="fall" d="M${pixel(x)} ${pixel(train)}V${pixel(test)}"/>`}
    ${train !== null && html`<circle class="train" cx="${pixel(x)}" cy="${pixel(train)}" r="${pixel(size)}"/>`}
    ${test !== null && html`<rect class="${tone}" x="${pixel(x - size)}" y="${pixel(test - size)}" width="${side}" height="${side}"/>`}`;
}
