import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import type { VerdictLine } from '../model/verdictOf.ts';

/** The verdict and what it rests on, in one sentence. */
export function verdictBlock({ verdict }: ReportModel): Html {
  return html`<p class="verdict ${verdict.kind}" id="verdict"><strong>${verdict.headline}</strong> ${restsOn(verdict)}.</p>
`;
}

function restsOn({ measured, reasons }: VerdictLine): string {
  const text = [...(measured === null ? [] : [measured]), ...reasons].join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
