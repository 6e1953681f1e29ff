import type { Monitor, SubmitReceipt } from '@proj/control';
import { fail } from '@proj/core/errors';
import { type Effect, type Model, withMessage } from '../screens/index.ts';
import type { Terminal } from '../widgets/index.ts';
import type { Actions } from './actions.ts';

/** What effects act on. */
export interface Surroundings {
  readonly actions: Actions;
  readonly monitor: Monitor;
  readonly terminal: Terminal;
}

/** Does what a key asked for, and returns the model with the outcome as its message. Quitting is left to the caller. */
export function performEffect(model: Model, effect: Effect, surroundings: Surroundings): Model {
  const { actions, monitor, terminal } = surroundings;
  switch (effect.kind) {
    case 'quit':
      return model;
    case 'redraw':
      terminal.redraw();
      return model;
    case 'copy':
      terminal.copy(effect.text);
      return model;
    case 'cancel':
      return withMessage(model, cancelSentence(actions, effect));
    case 'retry': {
      const { seq, duplicate } = retry(surroundings, effect.id);
      return withMessage(model, duplicate ? `#${seq} is the same job and has not ended yet.` : `#${effect.seq} is tried again as #${seq}.`, 'good');
    }
    case 'startSupervisor':
      return withMessage(model, actions.startSupervisor?.() ?? 'This screen cannot start a supervisor.');
    case 'openFile':
      return paged(model, surroundings, { path: effect.path });
    case 'openText':
      return paged(model, surroundings, { text: effect.text });
    case 'openLog':
      return paged(model, surroundings, { text: wholeLog(monitor, effect) });
  }
}

function cancelSentence({ cancel }: Actions, { id, seq }: { id: string; seq: number }): string {
  const { outcome } = cancel(id);
  if (outcome === 'aborted') return `#${seq} is cancelled; it had not started.`;
  return outcome === 'requested' ? `#${seq} is asked to stop.` : `#${seq} had already ended.`;
}

function retry({ actions, monitor }: Surroundings, id: string): SubmitReceipt {
  if (actions.retry !== undefined) return actions.retry(id);
  const job = monitor.job(id) ?? fail('NOT_FOUND', 'the job is not in the database any more', { id });
  return actions.submit({ type: job.type, params: job.params, priority: job.priority, retryOf: id, submittedBy: 'tui' });
}

function paged(model: Model, { actions, terminal }: Surroundings, what: { path: string } | { text: string }): Model {
  const { page } = actions;
  if (page === undefined) return withMessage(model, 'path' in what ? what.path : 'There is no pager here.');
  terminal.lend(() => page(what));
  return model;
}

const MOST_LOG = 1 << 26;

function wholeLog(monitor: Monitor, { id, attempt }: { id: string; attempt: number }): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const { text, nextByte, size } = monitor.logTail(id, attempt, 'out', from);
    parts.push(text);
    if (nextByte <= from || nextByte >= size || nextByte > MOST_LOG) return parts.join('');
    from = nextByte;
  }
}
