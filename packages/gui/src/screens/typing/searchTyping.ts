import { editedLine, editSpans, insertedText, lineAtEnd } from '../lineEdit.ts';
import type { Model } from '../model.ts';
import { foundFrom, searching, searchOf } from '../textSearch.ts';
import type { Typing } from './typing.ts';

/** The search in a text: it goes to the first hit with each key; Enter keeps it, Esc forgets it. */
export const SEARCH_TYPING: Typing = {
  isOpen: (model) => searchOf(model)?.editing === true,
  press: (model, key) => {
    const text = textOf(model);
    if (key === 'escape' || (key === 'backspace' && text === '')) return { model: searching(model, '', false) };
    if (key === 'enter') return { model: searching(model, text, false) };
    const line = editedLine(lineAtEnd(text), key);
    return { model: line === null ? model : foundFrom(searching(model, line.text, true), 0, 1) };
  },
  paste: (model, text) => foundFrom(searching(model, insertedText(lineAtEnd(textOf(model)), text).text, true), 0, 1),
  prompt: (model) => [['/', 'accent'], ...editSpans(lineAtEnd(textOf(model)), model.size.width - 44), ['   Enter keeps it, n N go on, Esc ends it', 'muted']],
};

function textOf(model: Model): string {
  return searchOf(model)?.text ?? '';
}
