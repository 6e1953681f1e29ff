import { onForm } from '../keys/submitKeys.ts';
import { keysOn } from '../keys/keyTable.ts';
import { editing, fieldsOf, pasted, settled, type SubmitState, typed, withText } from '../submitState.ts';
import { fieldAtCursor } from '../submitState.ts';
import type { Model, Step } from '../model.ts';
import type { Typing } from './typing.ts';

/** A field of the form: Enter takes the text, Tab goes on with the next field, Esc brings the old text back; F9 and F10 do what they always do. */
export const FIELD_TYPING: Typing = {
  isOpen: ({ screen, submit }) => screen === 'submit' && submit.edit !== null,
  press: (model, key) => {
    const use = USES[key];
    if (use !== undefined) return { model: onForm(model, use) };
    if (key === 'f9' || key === 'f10') return pressed(model, key);
    const next = typed(model.submit, key);
    return { model: next === null ? model : { ...model, submit: next } };
  },
  paste: (model, text) => ({ ...model, submit: pasted(model.submit, text) }),
  prompt: () => null,
};

const USES: Readonly<Record<string, (state: SubmitState) => SubmitState>> = {
  enter: settled,
  escape: restored,
  tab: (state) => neighbour(state, 1),
  down: (state) => moved(settled(state), 1),
  up: (state) => moved(settled(state), -1),
  'S-tab': (state) => neighbour(state, -1),
};

function restored(state: SubmitState): SubmitState {
  const field = fieldAtCursor(state);
  const back = field === null || state.before === null ? state : withText(state, field.path, state.before);
  return settled(back);
}

function moved(state: SubmitState, step: number): SubmitState {
  return { ...state, cursor: Math.min(fieldsOf(state).length, Math.max(1, state.cursor + step)) };
}

function neighbour(state: SubmitState, step: number): SubmitState {
  return editing(moved(settled(state), step));
}

function pressed(model: Model, key: string): Step {
  const entry = keysOn('submit').find(({ keys }) => keys.includes(key));
  return entry?.run(model) ?? { model };
}
