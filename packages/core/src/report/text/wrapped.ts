/** The text in lines of at most `width` characters, broken at spaces; a longer word is cut. Later lines begin with the indent. */
export function wrapped(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  let start = '';
  while (start.length + rest.length > width) {
    const room = Math.max(1, width - start.length);
    const space = rest.lastIndexOf(' ', room);
    const cut = rest.slice(0, space).trim() === '' ? room : space;
    lines.push((start + rest.slice(0, cut)).trimEnd());
    rest = rest.slice(cut).trimStart();
    start = indent.length < width ? indent : '';
  }
  return [...lines, start + rest];
}
