import type { Line } from '../../present/index.ts';
import type { Model, Step } from '../model.ts';
import { COMMAND_TYPING } from './commandTyping.ts';
import { FIELD_TYPING } from './fieldTyping.ts';
import { FILTER_TYPING } from './filterTyping.ts';
import { SEARCH_TYPING } from './searchTyping.ts';

/** A place that text is typed into: while it is open, every key is text to it but those it has a use for. */
export interface Typing {
  readonly isOpen: (model: Model) => boolean;
  readonly press: (model: Model, key: string) => Step;
  readonly paste: (model: Model, text: string) => Model;
  /** What stands in the last row meanwhile; null leaves the keys there. */
  readonly prompt: (model: Model) => Line | null;
}

/** Every such place; at most one is open. */
const TYPINGS: readonly Typing[] = [COMMAND_TYPING, FILTER_TYPING, SEARCH_TYPING, FIELD_TYPING];

/** The place that is open; null while keys are keys. */
export function openTyping(model: Model): Typing | null {
  return TYPINGS.find(({ isOpen }) => isOpen(model)) ?? null;
}
