import { textOf } from '../present/index.ts';
import { endTop } from '../widgets/index.ts';
import { jobTextRoom } from './layout.ts';
import { type Model, withMessage } from './model.ts';

/** The model with a text that is searched for in the pane of its job. */
export function searching(model: Model, text: string, editing: boolean): Model {
  return model.job === null ? model : { ...model, job: { ...model.job, search: { text, editing } } };
}

/** The model with the next line that holds the text searched for in view, from `after` lines below the first one on, upwards for -1; around the end. */
export function foundFrom(model: Model, after: number, step: 1 | -1): Model {
  const { job } = model;
  const text = job?.search.text.toLowerCase() ?? '';
  if (job === null || text === '') return model;
  const hits = job.lines.flatMap((line, i) => (textOf(line).toLowerCase().includes(text) ? [i] : []));
  const from = (job.search.at ?? job.views[job.pane].top) + after * step;
  const next = step === 1 ? (hits.find((line) => line >= from) ?? hits[0]) : (hits.findLast((line) => line <= from) ?? hits.at(-1));
  if (next === undefined) return withMessage(model, `Nothing here holds "${job.search.text}".`);
  const view = { ...job.views[job.pane], top: Math.min(next, endTop(job.lines, jobTextRoom(model.size, job))) };
  return { ...model, job: { ...job, following: false, search: { ...job.search, at: next }, views: { ...job.views, [job.pane]: view } } };
}
