import { editedLine, editSpans, insertedText, lineAtEnd } from '../lineEdit.ts';
import { foundFrom, searching } from '../jobSearch.ts';
import type { Typing } from './typing.ts';

/** The search in the text of a job's pane: it goes to the first hit with each key; Enter keeps it, Esc forgets it. */
export const SEARCH_TYPING: Typing = {
  isOpen: ({ screen, job }) => screen === 'job' && job?.search.editing === true,
  press: (model, key) => {
    const text = model.job?.search.text ?? '';
    if (key === 'escape' || (key === 'backspace' && text === '')) return { model: searching(model, '', false) };
    if (key === 'enter') return { model: searching(model, text, false) };
    const line = editedLine(lineAtEnd(text), key);
    return { model: line === null ? model : foundFrom(searching(model, line.text, true), 0, 1) };
  },
  paste: (model, text) => foundFrom(searching(model, insertedText(lineAtEnd(model.job?.search.text ?? ''), text).text, true), 0, 1),
  prompt: ({ job, size }) => [['/', 'accent'], ...editSpans(lineAtEnd(job?.search.text ?? ''), size.width - 44), ['   Enter keeps it, n N go on, Esc ends it', 'muted']],
};
