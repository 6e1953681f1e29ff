import type { Clock, Monitor } from '@proj/control';
import { Failure, failureLine } from '@proj/core/errors';
import { firstModel, paintScreen, pasteText, type Place, pressKey, pressMouse, readModel, SAID_AFTER_MS, SCREENS, type Step, withMessage } from '../screens/index.ts';
import { type TerminalFacts, themeOf } from '../theme/index.ts';
import { openTerminal } from '../widgets/index.ts';
import type { Actions } from './actions.ts';
import { effectLoop, type Guarded, isOtherView } from './effectLoop.ts';
import { framePacer } from './framePacer.ts';

/** What the interface stands on: data, actions, a clock, a terminal, all as values. */
export interface TuiOptions {
  readonly monitor: Monitor;
  readonly actions: Actions;
  readonly clock: Clock;
  readonly terminal: TerminalFacts & { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream };
  readonly readOnly?: boolean;
  /** the folders it looks at, by name, to be shown */
  readonly roots?: Readonly<Record<string, string>>;
  /** Ends it from outside: a number is the code it resolves with, anything else what it rejects with. */
  readonly signal?: AbortSignal;
}

const POLL_MS = 250;
const TICK_MS = 1000;
/** A supervisor that is gone changes no file: it is asked for now and then even when nothing moves. */
const IDLE_TICK_MS = 5000;
const FRAME_MS = 16;

/** Runs the interface until it is left, and resolves with the exit code. The terminal is as it was before either way. */
export function runTui(options: TuiOptions): Promise<number> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    let isOver = false;
    const settle = (answer: () => void): void => {
      if (isOver) return;
      isOver = true;
      signal?.removeEventListener('abort', onAbort);
      loop.stop();
      answer();
    };
    const onAbort = (): void => {
      const reason: unknown = signal?.reason;
      settle(() => (typeof reason === 'number' ? resolve(reason) : reject(reason)));
    };
    const loop = startLoop(options, { leave: (code) => settle(() => resolve(code)), crash: (error) => settle(() => reject(error)) });
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted === true) onAbort();
    else loop.begin();
  });
}

function placeOf({ readOnly = false, actions, roots = {} }: TuiOptions): Place {
  return { readOnly, canStartSupervisor: actions.startSupervisor !== undefined, roots };
}

interface Ends {
  readonly leave: (code: number) => void;
  readonly crash: (error: unknown) => void;
}

interface Loop {
  readonly begin: () => void;
  readonly stop: () => void;
}

function startLoop(options: TuiOptions, ends: Ends): Loop {
  const { monitor, clock } = options;
  const theme = themeOf(options.terminal.palette, options.terminal.ascii);
  const held = { model: firstModel({ width: 0, height: 0 }, placeOf(options), clock.wallMs()) };
  const guarded = guardedBy((failure) => (held.model = withMessage(held.model, failureLine(failure), 'bad')), ends.crash);
  const paint = guarded(() => {
    if (!terminal.isBusy()) terminal.draw(paintScreen(held.model, theme));
  });
  const frames = framePacer(paint, { intervalMs: FRAME_MS, monoMs: clock.monoMs });
  const read = guardedBy((failure) => (held.model = { ...held.model, unread: failureLine(failure) }), ends.crash)((changed: boolean) => {
    frames.schedule();
    held.model = readModel(held.model, monitor, { nowMs: clock.wallMs(), changed: changed || held.model.unread !== null });
    waiting.look();
  });
  const waiting = waitingNotice(monitor, () => read(false));
  monitor.onRead(() => read(false));
  const take = guarded((step: Step) => {
    const { model } = step;
    const isOther = isOtherView(held.model, model);
    held.model = model;
    if (step.effect?.kind === 'quit') {
      ends.leave(step.effect.code);
      return;
    }
    if (step.effect !== undefined) effects.perform(step.effect);
    read(isOther || step.effect !== undefined);
    effects.fetchNeeds();
  });
  const begin = (): void => {
    held.model = { ...held.model, size: terminal.size() };
    read(true);
    frames.now();
  };
  const terminal = openTerminal(options.terminal, {
    onKey: (key) => take(pressKey(held.model, key)),
    onPaste: (text) => take({ model: pasteText(held.model, text) }),
    onMouse: (event) => take(pressMouse(held.model, event)),
    onResize: begin,
    onDrain: frames.schedule,
  });
  const effects = effectLoop(held, { ...options, terminal, guarded, read, schedule: frames.schedule });
  const look = changeLook(options, { isTicking: () => SCREENS[held.model.screen].isTicking(held.model), read });
  const poll = setInterval(guarded(look), POLL_MS);
  const stop = (): void => {
    effects.close();
    clearInterval(poll);
    waiting.stop();
    frames.stop();
    terminal.close();
  };
  return { begin, stop };
}

// That something is being read is said once it takes long enough.
function waitingNotice(monitor: Monitor, say: () => void): { readonly look: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | null = null;
  const due = (): void => {
    timer = null;
    if (monitor.isReading()) say();
  };
  return {
    look: () => {
      if (monitor.isReading()) timer ??= setTimeout(due, SAID_AFTER_MS + 1);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

// Reads when something moved, and now and then when time alone makes a difference.
function changeLook({ monitor, clock }: TuiOptions, { isTicking, read }: { isTicking: () => boolean; read: (changed: boolean) => void }): () => void {
  let lastMs = clock.monoMs();
  return () => {
    const changed = monitor.changed();
    if (!changed && clock.monoMs() - lastMs < (isTicking() ? TICK_MS : IDLE_TICK_MS)) return;
    lastMs = clock.monoMs();
    read(changed);
  };
}

function guardedBy(say: (failure: Failure) => void, crash: (error: unknown) => void): Guarded {
  return (work) =>
    (...given) => {
      try {
        work(...given);
      } catch (error) {
        if (error instanceof Failure) say(error);
        else crash(error);
      }
    };
}
