import type { Model, ScreenId, Step } from '../model.ts';

/** One line of the key table: dispatch, footer, help and documentation are read from it. */
export interface KeyEntry {
  readonly keys: readonly string[];
  /** what it does, in a few words */
  readonly does: string;
  readonly on: readonly ScreenId[] | 'everywhere';
  /** its word in the footer, where it has a place there */
  readonly foot?: string;
  /** why it cannot be done now; null if it can */
  readonly refuse?: (model: Model) => string | null;
  readonly run: (model: Model) => Step;
}

/** How a key is written for a reader. */
export function keyLabel(key: string): string {
  return LABELS[key] ?? (key.startsWith('C-') ? `^${key.slice(2)}` : key);
}

const LABELS: Readonly<Record<string, string>> = {
  up: '↑', down: '↓', left: '←', right: '→', pageup: 'PgUp', pagedown: 'PgDn', home: 'Home', end: 'End', enter: 'Enter', escape: 'Esc', tab: 'Tab', 'S-tab': 'S-Tab', f1: 'F1', f9: 'F9', f10: 'F10', space: 'Space',
};
