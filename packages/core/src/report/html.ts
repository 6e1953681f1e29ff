import { esc } from './escape.ts';

/** Markup that is already safe. Only `html` and `trusted` make it. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[] | null | false;

/**
 * Markup from a template: strings put into it are escaped, numbers printed, markup kept, null and false left out. A line break
 * of the template itself and the indentation after it are for its reader and left out too.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = strings.map((text) => text.replace(/\n\s*/g, ''));
  let markup = written[0] ?? '';
  parts.forEach((part, i) => {
    markup += markupOf(part) + (written[i + 1] ?? '');
  });
  return { markup };
}

/** Text of our own making that is markup already: path data, the style, the script. Never what a user wrote. */
export function trusted(markup: string): Html {
  return { markup };
}

/** An attribute when its value is known, with the space before it; nothing otherwise. */
export function attribute(name: string, value: string | number | null | false): Html {
  return value === null || value === false ? EMPTY : html` ${trusted(name)}="${value}"`;
}

/** No markup at all. */
export const EMPTY: Html = { markup: '' };

function markupOf(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return esc(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}
