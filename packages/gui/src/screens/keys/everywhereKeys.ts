import { filtered, filterOf } from '../filters.ts';
import { searching, searchOf } from '../textSearch.ts';
import type { Model, Step } from '../model.ts';
import { goBack, goInto, goTo } from '../navigation.ts';
import { NUMBERED } from '../numbered.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys that mean the same on every screen. */
export const EVERYWHERE_KEYS: readonly KeyEntry[] = [
  ...NUMBERED.map(({ key, title, screen }): KeyEntry => ({ keys: [key], does: `screen ${title}`, on: 'everywhere', run: (model) => ({ model: goTo(model, screen) }) })),
  { keys: [']'], does: 'next screen', on: 'everywhere', run: (model) => ({ model: neighbour(model, 1) }) },
  { keys: ['['], does: 'previous screen', on: 'everywhere', run: (model) => ({ model: neighbour(model, -1) }) },
  { keys: ['?', 'f1'], does: 'this help', on: 'everywhere', foot: 'help', run: (model) => ({ model: model.screen === 'help' ? goBack(model) : goInto({ ...model, help: { ...model.help, top: 0 } }, 'help') }) },
  { keys: ['escape'], does: 'back: clears the filter, then leaves the screen', on: 'everywhere', foot: 'back', refuse: whyNotBack, run: stepBack },
  { keys: ['C-l'], does: 'draw everything again', on: 'everywhere', run: (model) => ({ model, effect: { kind: 'redraw' } }) },
  { keys: ['C-z'], does: 'suspend: the shell has the terminal until fg', on: 'everywhere', run: (model) => ({ model, effect: { kind: 'suspend' } }) },
  { keys: ['q'], does: 'quit; jobs go on', on: 'everywhere', foot: 'quit', run: (model) => ({ model, effect: { kind: 'quit', code: 0 } }) },
  { keys: ['C-c'], does: 'quit with code 130; jobs go on', on: 'everywhere', run: (model) => ({ model, effect: { kind: 'quit', code: 130 } }) },
];

function neighbour(model: Model, step: number): Model {
  const at = NUMBERED.findIndex(({ screen }) => screen === (model.screen === 'job' ? 'jobs' : model.screen));
  const next = NUMBERED[(at + step + NUMBERED.length) % NUMBERED.length];
  return next === undefined ? model : goTo(model, next.screen);
}

function whyNotBack(model: Model): string | null {
  const isFirst = model.screen === 'jobs' && model.back.length === 0 && (filterOf(model)?.text ?? '') === '';
  return isFirst ? 'There is nothing to go back to: q quits.' : null;
}

function stepBack(model: Model): Step {
  if (model.screen === 'output' && model.output.running) return { model, effect: { kind: 'stopCommand' } };
  if ((filterOf(model)?.text ?? '') !== '') return { model: filtered(model, '', false) };
  if ((searchOf(model)?.text ?? '') !== '') return { model: searching(model, '', false) };
  if (model.screen === 'portfolio' && model.portfolio.reasons) return { model: { ...model, portfolio: { ...model.portfolio, reasons: false } } };
  if (model.screen === 'bars' && model.bars.cursor !== null && model.bars.trade === null) return { model: { ...model, bars: { ...model.bars, cursor: null } } };
  return { model: goBack(model) };
}
