import { filtered, filterOf } from '../filters.ts';
import { editedLine, editSpans, insertedText, lineAtEnd } from '../lineEdit.ts';
import type { Model } from '../model.ts';
import type { Typing } from './typing.ts';

/** The filter of a table: it narrows with each key; Enter keeps it, Esc clears it. */
export const FILTER_TYPING: Typing = {
  isOpen: (model) => filterOf(model)?.editing === true,
  press: (model, key) => {
    const text = textOf(model);
    if (key === 'escape' || (key === 'backspace' && text === '')) return { model: filtered(model, '', false) };
    if (key === 'enter' || key === 'down' || key === 'tab') return { model: filtered(model, text, false) };
    const line = editedLine(lineAtEnd(text), key);
    return { model: line === null ? model : filtered(model, line.text, true) };
  },
  paste: (model, text) => filtered(model, insertedText(lineAtEnd(textOf(model)), text).text, true),
  prompt: (model) => [['/', 'accent'], ...editSpans(lineAtEnd(textOf(model)), model.size.width - 40), ['   Enter keeps it, Esc clears it', 'muted']],
};

function textOf(model: Model): string {
  return filterOf(model)?.text ?? '';
}
