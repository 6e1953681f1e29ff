import type { Sink } from '@proj/control';
import { EXIT_CODES } from '@proj/core/errors';

/** What Ctrl-C (or TERM) means: first end in order, then stop what runs, then leave at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  readonly killSignal: AbortSignal;
}

/** Signals that Ctrl-C and TERM abort, one after the other. */
export function interruption({ note, status }: Sink): Interruption {
  const [end, stop] = [new AbortController(), new AbortController()];
  const onSignal = (): void => {
    status(null);
    if (stop.signal.aborted) process.exit(EXIT_CODES.CANCELLED);
    note(end.signal.aborted ? 'stopping what runs' : 'ending in order; once more stops what runs');
    (end.signal.aborted ? stop : end).abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { signal: end.signal, killSignal: stop.signal };
}
