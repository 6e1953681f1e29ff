/** A movement of the cursor or of what is in view. */
export type Motion =
  | { readonly by: 'lines'; readonly count: number }
  | { readonly by: 'halfPages'; readonly count: number }
  | { readonly by: 'pages'; readonly count: number }
  | { readonly by: 'end'; readonly at: 'first' | 'last' };

/** A movement as a number of lines, given the lines that are in view; to an end it is infinite. */
export function linesOf(motion: Motion, height: number): number {
  switch (motion.by) {
    case 'lines':
      return motion.count;
    case 'halfPages':
      return motion.count * Math.max(1, Math.floor(height / 2));
    case 'pages':
      return motion.count * Math.max(1, height - 1);
    case 'end':
      return motion.at === 'first' ? -Infinity : Infinity;
  }
}

/** The first line in view after a movement; at the end it is `last`. */
export function scrolledTop(top: number, motion: Motion, { last, height }: { readonly last: number; readonly height: number }): number {
  return clamp(top + linesOf(motion, height), last);
}

/** The cursor after a movement through `count` rows. */
export function movedCursor(cursor: number, motion: Motion, { count, height }: { readonly count: number; readonly height: number }): number {
  return clamp(cursor + linesOf(motion, height), Math.max(0, count - 1));
}

/** The first row in view that keeps the cursor visible, moving no more than it must. */
export function topFor(cursor: number, top: number, height: number): number {
  if (cursor < top) return cursor;
  return cursor >= top + height ? Math.max(0, cursor - height + 1) : top;
}

function clamp(value: number, last: number): number {
  return Math.min(last, Math.max(0, value));
}
