import { monthName } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { BINS_A_SIDE, binOf, binWidth } from '../model/monthlyReturns.ts';
import type { YearRow } from '../model/monthlyReturns.ts';
import type { Track } from '../model/trackOf.ts';
import { percent, signed } from '../numbers.ts';
import { blockHtml, head, scrollBox } from './block.ts';

/** A real table of months, newest year first; its colours repeat what the signs say. */
export function monthsBlock({ years }: Track): Html {
  const width = binWidth(years);
  const months = Array.from({ length: 12 }, (_, i) => head(monthName(i + 1), true));
  const table = html`<table class="months"><thead><tr>${head('Year')}${months}${head('Total', true)}</tr></thead><tbody>
${years.map((row) => yearRow(row, width))}</tbody></table>`;
  const body = html`${scrollBox('Returns by year and month, in percent', table)}
<p class="legend"><span class="swatches" aria-hidden="true">${swatches()}
  </span> one step of colour is ${percent(width, width < 0.01 ? 2 : 0)}; the outermost hold everything beyond ${percent(width * (BINS_A_SIDE - 0.5))}</p>`;
  return blockHtml({ id: 'months', title: 'Monthly returns, %', question: 'Is it steady, or a few good months?', body });
}

/** The class of a colour bin: `l5` the worst, `m0` around nothing, `g5` the best. */
export function binClass(bin: number): string {
  return bin === 0 ? 'm0' : bin < 0 ? `l${-bin}` : `g${bin}`;
}

function yearRow({ year, months, total }: YearRow, width: number): Html {
  const cells = months.map((month) => (month === null ? html`<td class="number none">–</td>` : html`<td class="number ${binClass(binOf(month, width))}">${signed(month * 100, 1)}</td>`));
  return html`<tr><th scope="row">${String(year)}</th>${cells}<td class="number total">${signed(total * 100, 1)}</td></tr>
`;
}

function swatches(): readonly Html[] {
  return Array.from({ length: 2 * BINS_A_SIDE + 1 }, (_, i) => html`<i class="${binClass(i - BINS_A_SIDE)}"></i>`);
}
