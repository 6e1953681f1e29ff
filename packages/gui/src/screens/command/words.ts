/** The words of a line: apart by spaces, but for what stands in quotes. A quote that is not closed goes to the end. */
export function splitWords(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(([word]) => word.replace(QUOTED, (_, double: string | undefined, single: string | undefined) => double ?? single ?? ''));
}

const WORD = /(?:"[^"]*"?|'[^']*'?|[^\s"'])+/g;
const QUOTED = /"([^"]*)"?|'([^']*)'?/g;
