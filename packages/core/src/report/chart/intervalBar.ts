import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { pixel } from './linePath.ts';

const WIDTH = 180;

/** An interval on a line with its middle and zero marked: shows at a glance whether zero is inside. Nothing when not finite. */
export function intervalBar(low: number, value: number, high: number): Html | null {
  if (![low, value, high].every(Number.isFinite)) return null;
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const x = (at: number): string => pixel(6 + ((at - from) / (to - from || 1)) * (WIDTH - 12));
  return html`<svg class="interval" viewBox="0 0 ${WIDTH} 18" width="${WIDTH}" height="18" aria-hidden="true">
    <path class="base" d="M6 9H${WIDTH - 6}"/><path class="zero" d="M${x(0)} 2V16"/>
    <path class="reach" d="M${x(low)} 9H${x(high)}"/><circle cx="${x(value)}" cy="9" r="4"/></svg>`;
}
