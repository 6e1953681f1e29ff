import { withFilter } from './jobsState.ts';
import { keysOn } from './keys/keyTable.ts';
import { type Model, type Step, withMessage } from './model.ts';
import { LEAST_SIZE } from './size.ts';

/** What a key leads to. A question is answered first, a line that is being typed takes every key, then comes the key table. */
export function pressKey(model: Model, key: string): Step {
  if (model.question !== null) return answer(model, key);
  const quiet = { ...model, message: null };
  if (quiet.screen === 'jobs' && quiet.jobs.editing) return type(quiet, key);
  const entry = keysOn(quiet.screen).find(({ keys }) => keys.includes(key));
  if (entry === undefined || (isTooSmall(quiet) && entry.on !== 'everywhere')) return { model: quiet };
  const refusal = entry.refuse?.(quiet) ?? null;
  return refusal === null ? entry.run(quiet) : { model: withMessage(quiet, refusal, 'warn') };
}

/** What a text that was pasted leads to: it belongs to the line that is being typed, and to nothing else. */
export function pasteText(model: Model, text: string): Model {
  if (model.screen !== 'jobs' || !model.jobs.editing) return model;
  return { ...model, jobs: withFilter(model.jobs, model.jobs.filterText + text.replace(/\s+/g, ' '), true) };
}

function isTooSmall({ size }: Model): boolean {
  return size.width < LEAST_SIZE.width || size.height < LEAST_SIZE.height;
}

// The default is no: every key but y and Ctrl-C leaves things as they are.
function answer(model: Model, key: string): Step {
  const { question } = model;
  const open = { ...model, question: null, message: null };
  if (question === null || key === 'C-c') return { model: open, effect: { kind: 'quit', code: 130 } };
  if (key === 'y') return { model: open, effect: question.effect };
  return { model: key === 'n' || key === 'escape' || key === 'enter' ? withMessage(open, 'Nothing was changed.') : model };
}

function type(model: Model, key: string): Step {
  const { jobs } = model;
  const to = (text: string, editing: boolean): Step => ({ model: { ...model, jobs: withFilter(jobs, text, editing) } });
  if (key === 'C-c') return { model, effect: { kind: 'quit', code: 130 } };
  if (key === 'escape') return to('', false);
  if (key === 'enter' || key === 'down' || key === 'tab') return { model: { ...model, jobs: { ...jobs, editing: false } } };
  if (key === 'backspace') return jobs.filterText === '' ? to('', false) : to([...jobs.filterText].slice(0, -1).join(''), true);
  if (key === 'C-u') return to('', true);
  if (key === 'space') return to(`${jobs.filterText} `, true);
  return [...key].length === 1 ? to(jobs.filterText + key, true) : { model };
}
