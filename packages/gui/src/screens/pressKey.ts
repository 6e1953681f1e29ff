import { startedCommand } from './command/runLine.ts';
import { keysOn } from './keys/keyTable.ts';
import { type Model, type Step, withMessage } from './model.ts';
import { LEAST_SIZE } from './size.ts';
import { openTyping } from './typing/typing.ts';

/** What a key leads to. A question is answered first, a line that is being typed takes every key, then comes the key table. */
export function pressKey(model: Model, key: string): Step {
  if (model.question !== null) return answer(model, key);
  const quiet = { ...model, message: null };
  if (key === 'C-c') return { model: quiet, effect: { kind: 'quit', code: 130 } };
  const typing = openTyping(quiet);
  if (typing !== null) return typing.press(quiet, key);
  const entry = keysOn(quiet.screen).find(({ keys }) => keys.includes(key));
  if (entry === undefined || (isTooSmall(quiet) && entry.on !== 'everywhere')) return { model: quiet };
  const refusal = entry.refuse?.(quiet) ?? null;
  return refusal === null ? entry.run(quiet) : { model: withMessage(quiet, refusal, 'warn') };
}

/** What a text that was pasted leads to: it belongs to the line that is being typed, and to nothing else. */
export function pasteText(model: Model, text: string): Model {
  return model.question === null ? (openTyping(model)?.paste(model, text) ?? model) : model;
}

function isTooSmall({ size }: Model): boolean {
  return size.width < LEAST_SIZE.width || size.height < LEAST_SIZE.height;
}

// The default is no: every key but y and Ctrl-C leaves things as they are.
function answer(model: Model, key: string): Step {
  const { question } = model;
  const open = { ...model, question: null, message: null };
  if (question === null || key === 'C-c') return { model: open, effect: { kind: 'quit', code: 130 } };
  if (key === 'y') return { model: question.effect.kind === 'command' ? startedCommand(open, question.effect.words) : open, effect: question.effect };
  return { model: key === 'n' || key === 'escape' || key === 'enter' ? withMessage(open, 'Nothing was changed.') : model };
}
