import type { Line, Span } from './line.ts';

/** A JSON value, indented by two, keys set apart from values. */
export function paramsLines(value: unknown): readonly Line[] {
  return (JSON.stringify(value, null, 2) ?? 'null').split('\n').map(lineOf);
}

function lineOf(text: string): Line {
  const [, indent, key, rest] = /^(\s*)("(?:[^"\\]|\\.)*")(: .*)$/.exec(text) ?? [];
  if (indent === undefined || key === undefined || rest === undefined) return [[text]];
  const spans: readonly Span[] = [[indent], [key, 'accent'], [rest]];
  return spans;
}
