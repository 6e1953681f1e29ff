import { attribute, html } from '../html.ts';
import type { Html } from '../html.ts';

/** A table's head and rows. */
export interface DataTable {
  /** What the table holds, for readers; repeats no heading of the page. */
  readonly label: string;
  readonly kind?: string;
  readonly heads: readonly Html[];
  readonly rows: readonly Html[];
}

/** A table that scrolls sideways in a box of its own, reachable by key. */
export function dataTable({ label, kind, heads, rows }: DataTable): Html {
  return html`
    <div class="scroll" role="region" tabindex="0" aria-label="${label}">
      <table${attribute('class', kind ?? null)}><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>
    </div>`;
}

/** A head of a column of words. */
export function head(title: string): Html {
  return html`<th scope="col">${title}</th>`;
}

/** A head of a column of numbers, which stand right. */
export function numberHead(title: string): Html {
  return html`<th scope="col" class="number">${title}</th>`;
}

/** A number's cell. */
export function numberCell(text: string): Html {
  return html`<td class="number">${text}</td>`;
}

/** The cell that names its row. */
export function nameCell(name: string): Html {
  return html`<th scope="row" class="name">${name}</th>`;
}

/** A small table of names and what they are. */
export function factsTable(facts: readonly (readonly [name: string, value: string])[], kind: 'number' | 'wrap'): Html {
  const rows = facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="${kind}">${value}</td></tr>`);
  return html`<table class="facts-table"><tbody>${rows}</tbody></table>`;
}
