import type { CandidateResult } from '../../portfolio/index.ts';
import type { ChosenWindow } from '../../research/index.ts';
import { isoDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { count, counted, ratio } from '../numbers.ts';
import { dataTable, head, nameCell, numberCell, numberHead } from './dataTable.ts';

const SHOWN_ROWS = 1000;

/** Every window of every candidate, up to a thousand. */
export function windowTable(candidates: readonly CandidateResult[]): Html {
  const all = candidates.flatMap(({ id, windows }) => windows.map((window) => ({ id, window })));
  const table = dataTable({
    label: 'Windows with dates, parameters and Sharpe ratios',
    heads: [
      head('Candidate'), head('Trained'), head('Tested'), head('Parameters'),
      numberHead('In sample'), numberHead('Out of sample'),
    ],
    rows: all.slice(0, SHOWN_ROWS).map(({ id, window }) => row(id, window)),
  });
  if (all.length <= SHOWN_ROWS) return table;
  const note = `The first ${count(SHOWN_ROWS)} of ${counted(all.length, 'window')}; candidates.json has them all.`;
  return html`<p class="legend">${note}</p>${table}`;
}

function row(id: string, { trainFrom, trainTo, testFrom, testTo, params, trainSharpe, testSharpe }: ChosenWindow): Html {
  const chosen = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return html`
    <tr>
      ${nameCell(id)}
      <td>${isoDate(trainFrom)} to ${isoDate(trainTo)}</td>
      <td>${isoDate(testFrom)} to ${isoDate(testTo)}</td>
      <td class="wrap">${chosen.join(', ')}</td>
      ${numberCell(ratio(trainSharpe))}
      ${numberCell(ratio(testSharpe))}
    </tr>`;
}
