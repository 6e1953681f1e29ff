import { opened } from '../command/commandState.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys that open lines, on every screen. */
export const COMMAND_KEYS: readonly KeyEntry[] = [
  { keys: [':'], does: 'a command line: Tab completes, ↑ brings back, Enter runs', on: 'everywhere', foot: 'command', run: (model) => ({ model: { ...model, command: opened(model.command) } }) },
  { keys: ['m'], does: 'the mouse is ours, or the terminal\'s to select text with', on: 'everywhere', run: (model) => ({ model: { ...model, mouse: !model.mouse }, effect: { kind: 'mouse', on: !model.mouse } }) },
];
