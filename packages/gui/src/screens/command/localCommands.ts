import type { Model, Step } from '../model.ts';
import { goInto } from '../navigation.ts';
import { outputOf } from '../outputState.ts';

/** A command that is about the screens themselves, and has no twin on the command line. */
export interface LocalCommand {
  readonly name: string;
  readonly summary: string;
  readonly run: (model: Model) => Step;
}

/** Every such command. */
export const LOCAL_COMMANDS: readonly LocalCommand[] = [
  { name: 'messages', summary: 'the errors that these screens have shown, newest first', run: (model) => ({ model: messages(model) }) },
  { name: 'keys', summary: 'the keys of this screen', run: (model) => ({ model: goInto(model, 'help') }) },
  { name: 'quit', summary: 'leave; jobs go on', run: (model) => ({ model, effect: { kind: 'quit', code: 0 } }) },
];

function messages(model: Model): Model {
  const lines = model.errors.length === 0 ? ['Nothing has gone wrong on these screens.'] : [...model.errors].reverse();
  return goInto({ ...model, output: outputOf('Messages', lines) }, 'output');
}
