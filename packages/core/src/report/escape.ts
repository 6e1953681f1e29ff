const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// Control characters, line and paragraph separators, and the marks that reorder text (bidi embeddings, overrides, isolates).
// eslint-disable-next-line no-control-regex -- control characters are exactly what is shown
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The text with every control and reordering character shown as `\u{…}`: what is read is what is there. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** A text made safe between tags and inside quoted attributes, with nothing invisible left in it. */
export function esc(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** JSON that may stand between script tags: no `<` and nothing invisible in it. */
export function scriptJson(value: unknown): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/</g, escaped).replace(INVISIBLE, escaped);
}
