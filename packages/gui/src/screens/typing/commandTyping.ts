import { closed, pastedInto, recalled } from '../command/commandState.ts';
import { completed } from '../command/completion.ts';
import { impliedId, runLine } from '../command/runLine.ts';
import { matrixOf } from '../dataState.ts';
import { editedLine, editSpans } from '../lineEdit.ts';
import { type Model, withMessage } from '../model.ts';
import type { Typing } from './typing.ts';

/** The line of commands: Enter runs it, Tab completes, the arrows go through what was typed before, Esc closes it. */
export const COMMAND_TYPING: Typing = {
  isOpen: ({ command }) => command.line !== null,
  press: (model, key) => {
    const { command } = model;
    const { line } = command;
    if (line === null || key === 'escape' || (key === 'backspace' && line.text === '')) return { model: { ...model, command: closed(command) } };
    if (key === 'enter') return runLine(model);
    if (key === 'up' || key === 'down') return { model: { ...model, command: recalled(command, key === 'up' ? 1 : -1) } };
    if (key === 'tab') return { model: complete(model) };
    const edited = editedLine(line, key);
    return { model: edited === null ? model : { ...model, command: { ...command, line: edited, offered: [] } } };
  },
  paste: (model, text) => ({ ...model, command: pastedInto(model.command, text) }),
  prompt: (model) => {
    const line = model.command.line ?? { text: '', at: 0 };
    const implied = impliedId(model, line.text);
    return [[':', 'accent'], ...editSpans(line, model.size.width - 4), [implied.length === 0 ? '' : ` ${implied.join(' ')}`, 'muted']];
  },
};

const MOST_OFFERED = 40;

function complete(model: Model): Model {
  const { command, jobs, data } = model;
  if (command.line === null) return model;
  if (command.table === null) return withMessage(model, 'The commands are still being loaded.');
  const known = { jobs: jobs.rows.slice(0, MOST_OFFERED).map(({ seq }) => `#${seq}`), instruments: matrixOf(data).instruments };
  const { line, offered } = completed(command.line, command.table, known);
  return { ...model, command: { ...command, line, offered } };
}
