import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';

/** Name and plain facts, with the button that changes the theme. */
export function headerBlock({ title, facts }: ReportModel): Html {
  const shown = facts.map((fact, i) => html`<span>${fact}${i + 1 < facts.length ? '\u00a0·' : ''}</span> `);
  return html`
    <header>
      <div class="top"><p class="kind">Portfolio report</p><button type="button" class="live" id="theme">Dark</button></div>
      <h1>${title}</h1>
      <p class="facts">${shown}</p>
    </header>`;
}
