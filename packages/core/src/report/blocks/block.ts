import { html } from '../html.ts';
import type { Html } from '../html.ts';

/** One block of the page: its title, the question it answers, and the answer. */
export interface Block {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly body: Html;
}

/** The block as a section named by its heading. */
export function blockHtml({ id, title, question, body }: Block): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<p class="question">${question}</p>
${body}
</section>
`;
}

/** One sentence in place of a block's content. */
export function absent(sentence: string): Html {
  return html`<p class="absent">${sentence}</p>`;
}

/** A table that scrolls sideways in a box of its own, reachable by key. The label says what it holds and repeats no heading. */
export function scrollBox(label: string, table: Html): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${table}</div>`;
}

/** A head of a column: numbers stand right. */
export function head(title: string, isNumber = false): Html {
  return isNumber ? html`<th scope="col" class="number">${title}</th>` : html`<th scope="col">${title}</th>`;
}

/** A number's cell. */
export function numberCell(text: string): Html {
  return html`<td class="number">${text}</td>`;
}
