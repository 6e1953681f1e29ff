import { type Line, textOf } from '../present/index.ts';
import { endTop } from '../widgets/index.ts';
import { jobTextRoom, outputRoom } from './layout.ts';
import { type Model, type ScreenId, withMessage } from './model.ts';
import { outputLines } from './outputScreen.ts';
import type { TextSearch } from './searchText.ts';

/** A text on a screen that can be searched. */
interface Searched {
  readonly search: TextSearch;
  readonly lines: readonly Line[];
  readonly top: number;
}

interface SearchPlace {
  readonly of: (model: Model) => Searched | null;
  readonly set: (model: Model, search: TextSearch) => Model;
  /** the model with a line in view, held there */
  readonly show: (model: Model, line: number) => Model;
}

/** The screens with a text that can be searched: the pane of a job, and what a command has written. */
const PLACES: Readonly<Partial<Record<ScreenId, SearchPlace>>> = {
  job: {
    of: ({ job }) => (job === null ? null : { search: job.search, lines: job.lines, top: job.views[job.pane].top }),
    set: (model, search) => (model.job === null ? model : { ...model, job: { ...model.job, search } }),
    show: (model, line) => {
      const { job, size } = model;
      if (job === null) return model;
      const view = { ...job.views[job.pane], top: Math.min(line, endTop(job.lines, jobTextRoom(size, job))) };
      return { ...model, job: { ...job, following: false, views: { ...job.views, [job.pane]: view } } };
    },
  },
  output: {
    of: ({ output }) => ({ search: output.search, lines: outputLines(output), top: output.top }),
    set: (model, search) => ({ ...model, output: { ...model.output, search } }),
    show: (model, line) => {
      const { output, size } = model;
      return { ...model, output: { ...output, following: false, top: Math.min(line, endTop(outputLines(output), outputRoom(size, output.wrap))) } };
    },
  },
};

/** What is searched for on the screen in view; null where there is no text to search. */
export function searchOf(model: Model): TextSearch | null {
  return PLACES[model.screen]?.of(model)?.search ?? null;
}

/** The model with a text that is searched for on the screen in view. */
export function searching(model: Model, text: string, editing: boolean): Model {
  return PLACES[model.screen]?.set(model, { text, editing }) ?? model;
}

/** The model with the next line that holds the text searched for in view, from `after` lines below the last hit on, upwards for -1; around the end. */
export function foundFrom(model: Model, after: number, step: 1 | -1): Model {
  const searched = PLACES[model.screen]?.of(model) ?? null;
  const text = searched?.search.text.toLowerCase() ?? '';
  if (searched === null || text === '') return model;
  const { search, lines, top } = searched;
  const next = nextLine(lines, (line) => textOf(line).toLowerCase().includes(text), { from: (search.at ?? top) + after * step, step });
  if (next === null) return withMessage(model, `Nothing here holds "${search.text}".`);
  return shownLine(model, next);
}

/** The model with a line of the text in view; a search goes on from there. */
export function shownLine(model: Model, line: number): Model {
  const place = PLACES[model.screen];
  const searched = place?.of(model) ?? null;
  return place === undefined || searched === null ? model : place.show(place.set(model, { ...searched.search, at: line }), line);
}

/** The place of the next line that is wanted, from one on, up or down, around the end; null where there is none. */
export function nextLine(lines: readonly Line[], isWanted: (line: Line) => boolean, { from, step }: { readonly from: number; readonly step: 1 | -1 }): number | null {
  const hits = lines.flatMap((line, i) => (isWanted(line) ? [i] : []));
  const next = step === 1 ? (hits.find((line) => line >= from) ?? hits[0]) : (hits.findLast((line) => line <= from) ?? hits.at(-1));
  return next ?? null;
}
