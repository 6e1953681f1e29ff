import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import type { Holding } from '../model/holdingsOf.ts';
import { pixel } from './linePath.ts';
import { valueAxis } from './valueAxis.ts';

const [WIDTH, HEIGHT, EDGE] = [400, 46, 4];

/** Whole contracts as steps over the fractional ones they stand for, between two trade dates; as wide as its place. */
export function contractSteps({ contracts, ideal }: Holding, days: Int32Array, until: number, label: string): Html {
  const all = [0, ...contracts, ...ideal];
  const [lowest, top] = [Math.min(...all), Math.max(...all)];
  const highest = top === lowest ? lowest + 1 : top;
  const { at } = valueAxis({ kind: 'linear', unit: 'count', lowest, highest, from: HEIGHT - EDGE, to: EDGE, ticks: 2 });
  const first = days[0]!;
  const x = (day: number): string => pixel(((day - first) / Math.max(1, until - first)) * WIDTH);
  const steps = (values: Float64Array): Html => {
    const moves = Array.from(values, (value, row) => `${row === 0 ? 'M0 ' : `H${x(days[row]!)}V`}${pixel(at(value))}`);
    return trusted(`${moves.join('')}H${WIDTH}`);
  };
  return html`
    <svg class="steps" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
      <path class="zero" d="M0 ${pixel(at(0))}H${WIDTH}"/>
      <path class="ideal" d="${steps(ideal)}"/>
      <path class="whole" d="${steps(contracts)}"/>
    </svg>`;
}
