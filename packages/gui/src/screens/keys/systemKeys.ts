import type { Model, Step } from '../model.ts';
import { withMessage } from '../model.ts';
import { goInto } from '../navigation.ts';
import { outputOf } from '../outputState.ts';
import { nextBadCheck, selectedCheck, SYSTEM_PANES, type SystemPane } from '../systemState.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of the system. */
export const SYSTEM_KEYS: readonly KeyEntry[] = [
  { keys: ['tab'], does: 'next pane: checks, jobs, roots, errors', on: ['system'], foot: 'next pane', run: (model) => ({ model: turn(model, 1) }) },
  { keys: ['S-tab'], does: 'previous pane', on: ['system'], run: (model) => ({ model: turn(model, -1) }) },
  { keys: ['enter'], does: 'what the check means, and what to do', on: ['system'], foot: 'advice', refuse: (model) => (selectedCheck(model.system) === null ? (model.unread ?? 'There is no job database yet: nothing can be checked.') : null), run: advise },
  { keys: ['!'], does: 'next check that does not hold', on: ['system'], run: toBad },
];

function turn(model: Model, step: number): Model {
  const at = SYSTEM_PANES.indexOf(model.system.pane);
  const pane: SystemPane = SYSTEM_PANES[(at + step + SYSTEM_PANES.length) % SYSTEM_PANES.length] ?? 'Checks';
  return { ...model, system: { ...model.system, pane } };
}

function advise(model: Model): Step {
  const check = selectedCheck(model.system);
  if (check === null) return { model };
  const { title, value, bound, ok, advice } = check;
  return { model: goInto({ ...model, output: outputOf(title, [`${title}: ${value}${bound === '' ? '' : `, ${bound}`}${ok ? '' : ' - out of its bound'}`, '', advice, '', 'On the command line: supervisor doctor']) }, 'output') };
}

function toBad(model: Model): Step {
  const place = nextBadCheck(model.system);
  return { model: place === null ? withMessage(model, 'Every check holds.') : { ...model, system: { ...model.system, pane: 'Checks', cursor: place } } };
}
