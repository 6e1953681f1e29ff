import type { Model, Step } from '../model.ts';
import { withMessage } from '../model.ts';
import { editing, fieldAtCursor, fieldsOf, nextChoice, nextProblem, SUBMIT_PANES, type SubmitPane, type SubmitState, withText } from '../submitState.ts';
import { submitLayout } from '../layout.ts';
import { topFor } from '../motion.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of the form. */
export const SUBMIT_KEYS: readonly KeyEntry[] = [
  { keys: ['enter'], does: 'edit the field, or take the next of its choices', on: ['submit'], foot: 'edit', refuse: whyNotYet, run: change },
  { keys: ['i'], does: 'edit the field as text: Enter and Tab take it, Esc restores it', on: ['submit'], refuse: whyNotYet, run: (model) => ({ model: onForm(model, editing) }) },
  { keys: ['tab'], does: 'next pane: params, dry run; pages scroll it', on: ['submit'], run: (model) => ({ model: turn(model, 1) }) },
  { keys: ['S-tab'], does: 'previous pane', on: ['submit'], run: (model) => ({ model: turn(model, -1) }) },
  { keys: ['!'], does: 'next field with a problem', on: ['submit'], run: toProblem },
  { keys: ['f9'], does: 'dry run: what a submission would do', on: ['submit'], foot: 'dry run', refuse: whyNotYet, run: dryRun },
  { keys: ['f10'], does: 'submit; with a problem, go to the first', on: ['submit'], foot: 'submit', refuse: whyNotSubmit, run: send },
];

/** The model with another state of the form; the cursor stays in view. */
export function onForm(model: Model, change: (state: SubmitState) => SubmitState): Model {
  const submit = change(model.submit);
  return { ...model, submit: { ...submit, top: topFor(submit.cursor, submit.top, submitLayout(model.size).fieldRows) } };
}

function whyNotYet({ submit }: Model): string | null {
  return submit.forms === null ? 'The forms are still being loaded.' : null;
}

function whyNotSubmit(model: Model): string | null {
  return model.place.readOnly ? 'This is a read-only view: it submits nothing.' : whyNotYet(model);
}

function change(model: Model): Step {
  return { model: onForm(model, (state) => (state.cursor === 0 ? nextType(state) : nextValue(state))) };
}

function nextType(state: SubmitState): SubmitState {
  const all = state.forms?.all ?? [];
  const next = all[(all.findIndex(({ type }) => type === state.type) + 1) % Math.max(1, all.length)];
  return next === undefined ? state : { ...state, wish: { wanted: null, type: next.type } };
}

function nextValue(state: SubmitState): SubmitState {
  const field = fieldAtCursor(state);
  if (field === null || field.choices.length === 0) return editing(state);
  return withText(state, field.path, nextChoice(field, state.texts[field.path] ?? ''));
}

function turn(model: Model, step: number): Model {
  const { pane } = model.submit;
  const next: SubmitPane = SUBMIT_PANES[(SUBMIT_PANES.indexOf(pane) + step + SUBMIT_PANES.length) % SUBMIT_PANES.length] ?? pane;
  return { ...model, submit: { ...model.submit, pane: next, paneTop: 0 } };
}

function toProblem(model: Model): Step {
  const place = nextProblem(model.submit, model.submit.cursor);
  return { model: place === null ? withMessage(model, 'Nothing is wrong with these parameters.') : onForm(model, (state) => ({ ...state, cursor: place })) };
}

/** The model at the first problem, which is told; null where there is none. */
function atProblem(model: Model): Model | null {
  const place = nextProblem(model.submit, -1);
  if (place === null) return null;
  const at = onForm(model, (state) => ({ ...state, cursor: place, edit: null }));
  const path = fieldsOf(at.submit)[place - 1]?.path ?? '';
  const { [path]: own, '': general = '' } = at.submit.checked.problems;
  return withMessage(at, own === undefined ? general : `${path}: ${own}`, 'warn');
}

function dryRun(model: Model): Step {
  const wrong = atProblem(model);
  if (wrong !== null) return { model: wrong };
  const { type, checked } = model.submit;
  const next = { ...model.submit, edit: null, pane: 'Dry run', paneTop: 0, dryRun: { json: checked.json, lines: [], state: 'runs' } } as const;
  return { model: { ...model, submit: next }, effect: { kind: 'dryRun', type, params: checked.params, json: checked.json } };
}

function send(model: Model): Step {
  const wrong = atProblem(model);
  if (wrong !== null) return { model: wrong };
  const { type, checked } = model.submit;
  return { model: onForm(model, (state) => ({ ...state, edit: null })), effect: { kind: 'submit', type, params: checked.params } };
}
