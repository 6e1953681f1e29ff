/** What a piece of text means; a theme gives it its colour. */
export type Role = 'text' | 'strong' | 'muted' | 'accent' | 'good' | 'warn' | 'bad' | 'run' | 'special' | 'selected';

/** A piece of text with one meaning; plain text where none is given. */
export type Span = readonly [text: string, role?: Role];

/** One line of a screen: spans from left to right. */
export type Line = readonly Span[];

/** The text of a line without its roles. */
export function textOf(line: Line): string {
  return line.map(([text]) => text).join('');
}
