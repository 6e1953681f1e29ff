import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import type { Holding } from '../model/holdingsOf.ts';
import { pixel } from './linePath.ts';
import { valueAxis } from './valueAxis.ts';

const HEIGHT = 46;

/** Whole contracts as steps over the fractional ones they stand for, between two trade dates. */
export function contractSteps({ contracts, ideal }: Holding, days: Int32Array, until: number, width: number, label: string): Html {
  const all = [0, ...contracts, ...ideal];
  const [lowest, highest] = [Math.min(...all), Math.max(...all)];
  const axis = valueAxis({ kind: 'linear', unit: 'count', lowest, highest: highest === lowest ? lowest + 1 : highest, from: HEIGHT - 4, to: 4, ticks: 2 });
  const span = Math.max(1, until - days[0]!);
  const x = (day: number): string => pixel(((day - days[0]!) / span) * width);
  const steps = (values: Float64Array): string =>
    Array.from(values, (value, row) => `${row === 0 ? 'M0 ' : `H${x(days[row]!)}V`}${pixel(axis.at(value))}`).join('') + `H${width}`;
  return html`<svg class="steps" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}"><path class="zero" d="M0 ${pixel(axis.at(0))}H${width}"/><path class="ideal" d="${trusted(steps(ideal))}"/><path class="whole" d="${trusted(steps(contracts))}"/></svg>`;
}
