import { filtered, filterOf } from '../filters.ts';
import type { ScreenId } from '../model.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The key that narrows a screen's table as one types; `does` names the words it knows. */
export function filterKey(screen: ScreenId, does: string): KeyEntry {
  return { keys: ['/'], does, on: [screen], foot: 'filter', run: (model) => ({ model: filtered(model, filterOf(model)?.text ?? '', true) }) };
}
