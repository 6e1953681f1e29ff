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
  return html`
    <section id="${id}" aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      <p class="question">${question}</p>
      ${body}
    </section>`;
}

/** One sentence in place of a block's content. */
export function absent(sentence: string): Html {
  return html`<p class="absent">${sentence}</p>`;
}
