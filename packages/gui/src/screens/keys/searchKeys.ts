import type { Model } from '../model.ts';
import { foundFrom, searching, searchOf } from '../textSearch.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys that search in a text. */
export const SEARCH_KEYS: readonly KeyEntry[] = [
  { keys: ['/'], does: 'search in the text as you type', on: ['job', 'output'], run: (model) => ({ model: searching(model, '', true) }) },
  { keys: ['n'], does: 'next hit of the search', on: ['job', 'output'], refuse: whyNotNext, run: (model) => ({ model: foundFrom(model, 1, 1) }) },
  { keys: ['N'], does: 'previous hit of the search', on: ['job', 'output'], refuse: whyNotNext, run: (model) => ({ model: foundFrom(model, 1, -1) }) },
];

function whyNotNext(model: Model): string | null {
  return (searchOf(model)?.text ?? '') === '' ? 'Nothing is searched for: / begins.' : null;
}
