import { monthName } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { BINS_A_SIDE, binWidth } from '../model/monthlyReturns.ts';
import type { YearRow } from '../model/monthlyReturns.ts';
import type { Track } from '../model/trackOf.ts';
import { percent, signed } from '../numbers.ts';
import { binClass } from './binClass.ts';
import { blockHtml } from './block.ts';
import { dataTable, head, numberHead } from './dataTable.ts';

/** A real table of months, newest year first; its colours repeat what the signs say. */
export function monthsBlock({ years }: Track): Html {
  const width = binWidth(years);
  const months = Array.from({ length: 12 }, (_, i) => numberHead(monthName(i + 1)));
  const table = dataTable({
    label: 'Returns by year and month, in percent',
    kind: 'months',
    heads: [head('Year'), ...months, numberHead('Total')],
    rows: years.map((row) => yearRow(row, width)),
  });
  const step = percent(width, width < 0.01 ? 2 : 0);
  const beyond = percent(width * (BINS_A_SIDE - 0.5));
  const body = html`
    ${table}
    <p class="legend"><span class="swatches" aria-hidden="true">${swatches()}</span>${' '}
    one step of colour is ${step}; the outermost hold everything beyond ${beyond}</p>`;
  return blockHtml({ id: 'months', title: 'Monthly returns, %', question: 'Is it steady, or a few good months?', body });
}

function yearRow({ year, months, total }: YearRow, width: number): Html {
  const cells = months.map((month) =>
    month === null
      ? html`<td class="number none">–</td>`
      : html`<td class="number ${binClass(month, width)}">${signed(month * 100, 1)}</td>`,
  );
  const sum = signed(total === null ? null : total * 100, 1);
  return html`<tr><th scope="row">${String(year)}</th>${cells}<td class="number total">${sum}</td></tr>`;
}

function swatches(): readonly Html[] {
  return Array.from({ length: 2 * BINS_A_SIDE + 1 }, (_, i) => html`<i class="${binClass(i - BINS_A_SIDE, 1)}"></i>`);
}
