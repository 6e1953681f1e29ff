import type { WindowResult } from '../../portfolio/index.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { pixel } from './linePath.ts';
import { valueAxis } from './valueAxis.ts';

const SIZE = { width: 372, height: 128, left: 34, right: 8, top: 8, bottom: 8 } as const;

/** The Sharpe ratios that all plots of a report share as their range. */
export interface SharpeRange {
  readonly lowest: number;
  readonly highest: number;
}

/** The range of all windows, zero included. */
export function sharpeRangeOf(windows: readonly WindowResult[]): SharpeRange {
  let [lowest, highest] = [0, 0];
  for (const sharpe of windows.flatMap(({ trainSharpe, testSharpe }) => [trainSharpe, testSharpe])) {
    if (!Number.isFinite(sharpe)) continue;
    lowest = Math.min(lowest, sharpe);
    highest = Math.max(highest, sharpe);
  }
  return { lowest, highest: highest === lowest ? lowest + 1 : highest };
}

/** One candidate's windows from left to right: a hollow circle in sample, a square out of sample, a line between the two. */
export function windowPlot(windows: readonly WindowResult[], range: SharpeRange, label: string): Html {
  const { width, height, left, right, top, bottom } = SIZE;
  const axis = valueAxis({ kind: 'linear', unit: 'ratio', ...range, from: height - bottom, to: top, ticks: 4 });
  const step = (width - left - right) / Math.max(1, windows.length);
  const ticks = axis.ticks.map(({ value, at, label: text }) => html`<path class="${value === 0 ? 'zero' : 'grid'}" d="M${left} ${pixel(at)}H${width - right}"/><text x="${left - 6}" y="${pixel(at + 4)}">${text}</text>`);
  const points = windows.map((window, i) => windowPoint(window, left + (i + 0.5) * step, axis.at, Math.min(3.5, Math.max(1.5, step / 4))));
  return html`<svg class="windows" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}"><g class="values">${ticks}</g>${points}</svg>`;
}

function windowPoint({ trainSharpe, testSharpe }: WindowResult, x: number, at: (sharpe: number) => number, size: number): Html {
  const train = Number.isFinite(trainSharpe) ? at(trainSharpe) : null;
  const test = Number.isFinite(testSharpe) ? at(testSharpe) : null;
  const link = train === null || test === null ? null : html`<path class="fall" d="M${pixel(x)} ${pixel(train)}V${pixel(test)}"/>`;
  const circle = train === null ? null : html`<circle class="train" cx="${pixel(x)}" cy="${pixel(train)}" r="${pixel(size)}"/>`;
  const square = test === null ? null : html`<rect class="${testSharpe > 0 ? 'gain' : 'loss'}" x="${pixel(x - size)}" y="${pixel(test - size)}" width="${pixel(2 * size)}" height="${pixel(2 * size)}"/>`;
  return html`${link}${circle}${square}`;
}
