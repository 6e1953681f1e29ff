import { withFilter } from '../jobsState.ts';
import { editedLine, editSpans, insertedText, lineAtEnd } from '../lineEdit.ts';
import type { Model } from '../model.ts';
import type { Typing } from './typing.ts';

/** The filter of the jobs: it narrows with each key; Enter keeps it, Esc clears it. */
export const FILTER_TYPING: Typing = {
  isOpen: ({ screen, jobs }) => screen === 'jobs' && jobs.editing,
  press: (model, key) => {
    const { filterText } = model.jobs;
    if (key === 'escape' || (key === 'backspace' && filterText === '')) return { model: filtered(model, '', false) };
    if (key === 'enter' || key === 'down' || key === 'tab') return { model: { ...model, jobs: { ...model.jobs, editing: false } } };
    const line = editedLine(lineAtEnd(filterText), key);
    return { model: line === null ? model : filtered(model, line.text, true) };
  },
  paste: (model, text) => filtered(model, insertedText(lineAtEnd(model.jobs.filterText), text).text, true),
  prompt: ({ jobs, size }) => [['/', 'accent'], ...editSpans(lineAtEnd(jobs.filterText), size.width - 40), ['   Enter keeps it, Esc clears it', 'muted']],
};

function filtered(model: Model, text: string, editing: boolean): Model {
  return { ...model, jobs: withFilter(model.jobs, text, editing) };
}
