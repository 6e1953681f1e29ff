/** How much of a month is there, as one mark; from the first entry whose bound the share does not reach. */
export const COVERAGE_MARKS = [
  { mark: '·', below: Number.MIN_VALUE, says: 'none' },
  { mark: '░', below: 0.9, says: '<90' },
  { mark: '▒', below: 0.97, says: '<97' },
  { mark: '▓', below: 0.995, says: '<99.5' },
  { mark: '█', below: Infinity, says: 'full' },
] as const;

/** The mark of a month; a space where the calendar expects no bar, as outside the file's span. */
export function coverageMark({ expected, present }: { readonly expected: number; readonly present: number }): string {
  if (expected === 0) return ' ';
  const share = present / expected;
  return COVERAGE_MARKS.find(({ below }) => share < below)?.mark ?? ' ';
}
