import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { pixel } from './linePath.ts';
import type { AxisTick } from './valueAxis.ts';

/** Where the grid lines begin and end, in pixels. */
export interface GridSpan {
  readonly left: number;
  readonly right: number;
  /** Draws the line of zero as the one that counts. */
  readonly marksZero?: boolean;
}

/** A line across the plot for each tick, its label to the left. */
export function valueGrid(ticks: readonly AxisTick[], { left, right, marksZero = false }: GridSpan): Html {
  const lines = ticks.map(
    ({ value, at, label }) => html`
      <path class="${marksZero && value === 0 ? 'zero' : 'grid'}" d="M${left} ${pixel(at)}H${right}"/>
      <text x="${left - 7}" y="${pixel(at + 4)}">${label}</text>`,
  );
  return html`<g class="values">${lines}</g>`;
}
