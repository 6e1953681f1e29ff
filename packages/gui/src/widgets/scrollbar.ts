import { type Pane, put } from './frame.ts';

/** Draws, in the first column of a pane, which part (0 to 1) of a longer thing is in view; nothing if it is all of it. */
export function paintScrollbar(pane: Pane, { from, to }: { readonly from: number; readonly to: number }): void {
  if (pane.height < 2 || (from <= 0 && to >= 1)) return;
  const size = Math.max(1, Math.round((to - from) * pane.height));
  const top = Math.min(pane.height - size, Math.max(0, Math.round(from * pane.height)));
  for (let y = top; y < top + size; y++) put(pane, 0, y, [['█', 'muted']]);
}
