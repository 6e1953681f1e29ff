import { isoDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { Drawdown } from '../model/deepestDrawdowns.ts';
import type { Track } from '../model/trackOf.ts';
import { count, percent } from '../numbers.ts';
import { absent } from './block.ts';
import { dataTable, head, numberCell, numberHead } from './dataTable.ts';

/** The five deepest drawdowns, A to E as on the chart. */
export function drawdownTable({ deepest, days }: Track): Html {
  if (deepest.length === 0) return absent('Equity never fell below a peak.');
  const table = dataTable({
    label: 'The five deepest, by depth',
    kind: 'drawdowns',
    heads: [head('Rank'), numberHead('Depth'), head('Peak'), head('Low'), head('Recovered'), numberHead('Trading days')],
    rows: deepest.map((drawdown) => row(drawdown, days)),
  });
  return html`${table}<p class="legend">Trading days from the peak to the day that saw it again, or to the end.</p>`;
}

function row({ letter, depth, peak, trough, recovery, days: length }: Drawdown, days: Int32Array): Html {
  return html`
    <tr id="drawdown-${letter}">
      <th scope="row">${letter}</th>
      ${numberCell(percent(-depth))}
      <td>${peak < 0 ? 'start' : isoDate(days[peak]!)}</td>
      <td>${isoDate(days[trough]!)}</td>
      <td>${recovery === null ? 'not yet' : isoDate(days[recovery]!)}</td>
      ${numberCell(count(length))}
    </tr>`;
}
