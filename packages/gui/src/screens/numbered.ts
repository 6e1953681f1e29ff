import type { ScreenId } from './model.ts';

/** A screen that has a key and a tab of its own. */
export interface Numbered {
  readonly key: string;
  readonly title: string;
  /** where the terminal is narrow */
  readonly short?: string;
  readonly screen: ScreenId;
}

/** Columns below which the first line says things shortly. */
export const SHORT_BELOW = 100;

/** What a tab says in a terminal of so many columns. */
export function tabTitle({ title, short = title }: Numbered, columns: number): string {
  return columns < SHORT_BELOW ? short : title;
}

/** The screens in the order of their tabs. A number belongs to its screen for good. */
export const NUMBERED: readonly Numbered[] = [
  { key: '1', title: 'Jobs', screen: 'jobs' },
  { key: '2', title: 'Data', screen: 'data' },
  { key: '3', title: 'Bars', screen: 'bars' },
  { key: '4', title: 'Portfolio', short: 'Folio', screen: 'portfolio' },
  { key: '5', title: 'Trades', screen: 'trades' },
  { key: '6', title: 'Submit', screen: 'submit' },
  { key: '7', title: 'System', short: 'Sys', screen: 'system' },
];
