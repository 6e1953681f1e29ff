/** The exit code of each signal that ends the interface: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131 } as const;

/** What ends the interface from outside. */
export interface Ending {
  /** aborted with an exit code for a signal, or with the error that nobody caught */
  readonly signal: AbortSignal;
  /** takes the handlers back */
  readonly release: () => void;
}

/** Listens for signals, uncaught errors and the end of the input, so that the terminal is given back before the process ends. */
export function ending(isPaging: () => boolean): Ending {
  const controller = new AbortController();
  const onCrash = (error: unknown): void => controller.abort(error instanceof Error ? error : new Error(String(error)));
  const onEnd = (): void => controller.abort(CODES.SIGHUP);
  const onSignal = Object.entries(CODES).map(([name, code]) => ({
    name,
    // Ctrl-C in a pager is meant for the pager.
    handle: () => (name === 'SIGINT' && isPaging() ? undefined : controller.abort(code)),
  }));
  for (const { name, handle } of onSignal) process.on(name, handle);
  process.on('uncaughtException', onCrash).on('unhandledRejection', onCrash);
  process.stdin.on('end', onEnd);
  return {
    signal: controller.signal,
    release: () => {
      for (const { name, handle } of onSignal) process.off(name, handle);
      process.off('uncaughtException', onCrash).off('unhandledRejection', onCrash);
      process.stdin.off('end', onEnd);
    },
  };
}
