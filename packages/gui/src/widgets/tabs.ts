import type { Line } from '../present/index.ts';
import { type Pane, put, putRight } from './frame.ts';

/** One entry of a row of tabs. */
export interface Tab {
  readonly key: string;
  readonly title: string;
  readonly active: boolean;
}

/** Draws tabs from the left and a line at the right edge, which gives way if there is no room for both. */
export function paintTabs(pane: Pane, tabs: readonly Tab[], right: Line): void {
  const spans = tabs.flatMap(({ key, title, active }): Line => [
    [active ? '[' : ' ', active ? 'accent' : 'muted'],
    [key, active ? 'accent' : 'muted'],
    [key === '' ? title : ` ${title}`, active ? 'strong' : 'muted'],
    [active ? ']' : ' ', active ? 'accent' : 'muted'],
  ]);
  putRight(pane, 0, right);
  put(pane, 0, 0, spans);
}

/** The tab that stands at a column; null where none does. */
export function tabAt<T extends Tab>(tabs: readonly T[], x: number): T | null {
  let from = 0;
  for (const tab of tabs) {
    const to = from + tab.key.length + tab.title.length + (tab.key === '' ? 2 : 3);
    if (x >= from && x < to) return tab;
    from = to;
  }
  return null;
}
