import type { Monitor, SubmitReceipt } from '@proj/control';
import { fail } from '@proj/core/errors';
import { type Effect, type Model, openJob, withMessage } from '../screens/index.ts';
import type { Terminal } from '../widgets/index.ts';
import type { Actions } from './actions.ts';
import { type CommandRunner, dryRunCommand, sniffCommand, verifyCommand } from './commandRunner.ts';

/** What effects act on. */
export interface Surroundings {
  readonly actions: Actions;
  readonly monitor: Monitor;
  readonly terminal: Terminal;
  readonly runner: CommandRunner;
  /** Changes the model later, as it then is. A failure of the promise is said on the screen. */
  readonly later: (change: Promise<(model: Model) => Model>) => void;
}

type Performer<Kind extends Effect['kind']> = (model: Model, effect: Extract<Effect, { kind: Kind }>, surroundings: Surroundings) => Model;

/** Does what a key asked for, and returns the model with the outcome as its message. Quitting is left to the caller. */
export function performEffect(model: Model, effect: Effect, surroundings: Surroundings): Model {
  const perform = PERFORMERS[effect.kind] as Performer<Effect['kind']>;
  return perform(model, effect, surroundings);
}

const PERFORMERS: { readonly [Kind in Effect['kind']]: Performer<Kind> } = {
  quit: (model) => model,
  redraw: (model, _, { terminal }) => {
    terminal.redraw();
    return model;
  },
  suspend: (model, _, { actions: { suspend }, terminal }) => {
    if (suspend === undefined) return withMessage(model, 'This screen cannot be suspended.');
    terminal.lend(suspend);
    return model;
  },
  copy: (model, { text }, { terminal }) => {
    terminal.copy(text);
    return model;
  },
  mouse: (model, { on }, { terminal }) => {
    terminal.mouse(on);
    return withMessage(model, on ? 'The mouse works on tabs and rows.' : 'The mouse selects text again.');
  },
  cancel: (model, effect, { actions }) => withMessage(model, cancelSentence(actions, effect)),
  retry: (model, effect, surroundings) => {
    const says = ({ seq, duplicate }: SubmitReceipt): string => (duplicate ? `#${seq} is the same job and has not ended yet.` : `#${effect.seq} is tried again as #${seq}.`);
    surroundings.later(retry(surroundings, effect.id).then((receipt) => (latest) => withMessage(latest, says(receipt), 'good')));
    return model;
  },
  pause: (model, { type, paused }, { actions, later }) => {
    if (actions.pause === undefined) return withMessage(model, 'This screen cannot pause.');
    const says = paused ? `${type} is paused: no more of its jobs are started.` : `${type} goes on.`;
    later(actions.pause(type, paused).then(() => (latest) => withMessage(latest, says)));
    return model;
  },
  startSupervisor: (model, _, { actions }) => withMessage(model, actions.startSupervisor?.() ?? 'This screen cannot start a supervisor.'),
  openFile: (model, { path }, surroundings) => paged(model, surroundings, { path }),
  openText: (model, { text }, surroundings) => paged(model, surroundings, { text }),
  openLog: (model, effect, surroundings) => paged(model, surroundings, { text: wholeLog(surroundings.monitor, effect) }),
  submit: (model, { type, params }, { actions, later }) => {
    const opened = ({ id, seq, duplicate, state }: SubmitReceipt) => (latest: Model) =>
      withMessage(openJob(latest, { id, state }), duplicate ? `#${seq} is the same job and is ${state.toLowerCase()} already.` : `#${seq} is queued.`, 'good');
    later(actions.submit({ type, params, submittedBy: 'form' }).then(opened));
    return model;
  },
  loadForms: (model, _, { actions, later }) => {
    if (actions.forms === undefined) return withMessage(model, 'This screen has no forms.');
    later(actions.forms().then((forms) => (latest) => ({ ...latest, submit: { ...latest.submit, forms } })));
    return model;
  },
  loadCommands: (model, _, { actions, later }) => {
    later((actions.commands?.() ?? Promise.resolve([])).then((table) => (latest) => ({ ...latest, command: { ...latest.command, table } })));
    return model;
  },
  command: (model, { words }, { runner }) => runner.start(model, words),
  stopCommand: (model, _, { runner }) => runner.stop(model),
  dryRun: (model, effect, { actions, later }) => {
    later(dryRunCommand(actions, effect));
    return model;
  },
  sniff: (model, effect, { actions, later }) => {
    later(sniffCommand(actions, effect));
    return model;
  },
  verify: (model, effect, { actions, later }) => {
    later(verifyCommand(actions, effect));
    return model;
  },
};

function cancelSentence({ cancel }: Actions, { id, seq }: { id: string; seq: number }): string {
  const { outcome } = cancel(id);
  if (outcome === 'aborted') return `#${seq} is cancelled; it had not started.`;
  return outcome === 'requested' ? `#${seq} is asked to stop.` : `#${seq} had already ended.`;
}

function retry({ actions, monitor }: Surroundings, id: string): Promise<SubmitReceipt> {
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
