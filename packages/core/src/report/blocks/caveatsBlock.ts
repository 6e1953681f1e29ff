import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { setText } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';

/** What stands against the numbers above, directly under them. */
export function caveatsBlock({ result: { caveats } }: ReportModel): Html {
  const body =
    caveats.length === 0
      ? absent('No rule for caveats found anything to say about this result.')
      : html`<ul class="caveats">${caveats.map(({ claim, detail }) => html`<li><strong>${claim}</strong> ${setText(detail)}</li>`)}</ul>`;
  return blockHtml({ id: 'caveats', title: 'Caveats', question: 'What could make these numbers wrong?', body });
}
