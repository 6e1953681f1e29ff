import { type Model, type Step, withMessage } from '../model.ts';
import { isFailureLine } from '../outputScreen.ts';
import { nextLine, shownLine } from '../textSearch.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of a command's output. */
export const OUTPUT_KEYS: readonly KeyEntry[] = [
  { keys: ['w'], does: 'wrap long lines, or cut them', on: ['output'], foot: 'wrap', run: (model) => ({ model: { ...model, output: { ...model.output, wrap: !model.output.wrap } } }) },
  { keys: ['f'], does: 'follow what is written, or hold it', on: ['output'], foot: 'follow', refuse: ({ output }) => (output.running ? null : 'It has ended: there is nothing to follow.'), run: (model) => ({ model: { ...model, output: { ...model.output, following: !model.output.following } } }) },
  { keys: ['e'], does: 'open it in the pager', on: ['output'], foot: 'pager', run: (model) => ({ model, effect: { kind: 'openText', text: model.output.lines.join('\n') } }) },
  { keys: ['!'], does: 'next line that says what is wrong', on: ['output'], run: toFailure },
];

function toFailure(model: Model): Step {
  const { output } = model;
  const found = nextLine(output.lines.map((text) => [[text]]), ([span]) => isFailureLine(span?.[0] ?? ''), { from: (output.search.at ?? output.top - 1) + 1, step: 1 });
  return { model: found === null ? withMessage(model, 'Nothing here says that anything is wrong.') : shownLine(model, found) };
}
