import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { pixel } from './linePath.ts';

const WIDTH = 180;
const EDGE = 6;

/** An interval on a line with its middle and zero marked: shows at a glance whether zero is inside. Null when not finite. */
export function intervalBar(low: number, value: number, high: number): Html | null {
  if (![low, value, high].every(Number.isFinite)) return null;
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const x = (at: number): string => pixel(EDGE + ((at - from) / (to - from || 1)) * (WIDTH - 2 * EDGE));
  return html`
    <svg class="interval" viewBox="0 0 ${WIDTH} 18" width="${WIDTH}" height="18" aria-hidden="true">
      <path class="base" d="M${EDGE} 9H${WIDTH - EDGE}"/>
      <path class="zero" d="M${x(0)} 2V16"/>
      <path class="reach" d="M${x(low)} 9H${x(high)}"/>
      <circle cx="${x(value)}" cy="9" r="4"/>
    </svg>`;
}
