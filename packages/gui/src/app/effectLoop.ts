import type { Monitor } from '@proj/control';
import { type Effect, type Model, SCREENS } from '../screens/index.ts';
import type { Terminal } from '../widgets/index.ts';
import type { Actions } from './actions.ts';
import { commandRunner } from './commandRunner.ts';
import { performEffect } from './performEffect.ts';

/** Work whose failures are said on the screen, which goes on; what was not foreseen ends it. */
export type Guarded = <Arguments extends readonly unknown[]>(work: (...given: Arguments) => void) => (...given: Arguments) => void;

interface Around {
  readonly monitor: Monitor;
  readonly actions: Actions;
  readonly terminal: Terminal;
  readonly guarded: Guarded;
  /** `isOther`: another screen or job has come into view */
  readonly read: (isOther: boolean) => void;
  readonly schedule: () => void;
}

/** What is done outside the screen: at once, or later while the screen goes on. */
export interface EffectLoop {
  readonly perform: (effect: Effect) => void;
  /** Fetches what the screen in view, or an open line, cannot do without; each thing once. */
  readonly fetchNeeds: () => void;
  readonly close: () => void;
}

/** The effects on the model that is held. */
export function effectLoop(held: { model: Model }, { monitor, actions, terminal, guarded, read, schedule }: Around): EffectLoop {
  let isOver = false;
  const update = guarded((change: (model: Model) => Model) => {
    if (isOver) return;
    const before = held.model;
    held.model = change(before);
    read(isOtherView(before, held.model));
    // What has come may ask for more: a form for a look at its file.
    fetchNeeds();
  });
  const refuse = guarded((error: unknown) => {
    if (!isOver) throw error;
  });
  const runner = commandRunner(actions, update);
  const later = (change: Promise<(model: Model) => Model>): void => {
    void change.then(update, refuse).finally(schedule);
  };
  const perform = guarded((effect: Effect) => {
    held.model = performEffect(held.model, effect, { actions, monitor, terminal, runner, later });
  });
  const asked = new Set<string>();
  const fetchNeeds = (): void => {
    for (const effect of [SCREENS[held.model.screen].needs?.(held.model) ?? null, commandNeeds(held.model)]) {
      const name = JSON.stringify(effect);
      if (effect === null || asked.has(name)) continue;
      asked.add(name);
      perform(effect);
    }
  };
  const close = (): void => {
    isOver = true;
    runner.close();
  };
  return { perform, fetchNeeds, close };
}

/** Whether what is in view is something else, of which all is to be read. */
export function isOtherView(before: Model, after: Model): boolean {
  return after.screen !== before.screen || after.job?.id !== before.job?.id;
}

/** The table of commands, as soon as a line is opened. */
function commandNeeds({ command }: Model): Effect | null {
  return command.line !== null && command.table === null ? { kind: 'loadCommands' } : null;
}
