import type { SubmitReceipt, SubmitRequest } from '@proj/control';
import type { Forms } from '@proj/control/jobs/form';
import type { CommandShape } from '../screens/index.ts';

/** What the interface may do outside itself. What is left out is refused with a reason. */
export interface Actions {
  readonly submit: (request: SubmitRequest) => Promise<SubmitReceipt>;
  readonly cancel: (jobRef: string) => { readonly id: string; readonly outcome: 'aborted' | 'requested' | 'finished' };
  /** Stops, or lets go on, the claiming of a type. Resolves with whether that changed anything. */
  readonly pause?: (type: string, paused: boolean) => Promise<boolean>;
  readonly forms?: () => Promise<Forms>;
  readonly commands?: () => Promise<readonly CommandShape[]>;
  /** Runs a command of the command line beside the interface, and resolves with its exit code. */
  readonly command?: (words: readonly string[], channel: CommandChannel) => Promise<number>;
  /** Starts a supervisor that outlives the interface, and says so in a sentence. */
  readonly startSupervisor?: () => string;
  /** Stops this program until the shell brings it back, while the terminal is lent to the shell. */
  readonly suspend?: () => void;
  /** Shows a file, or a text, in the user's pager while the terminal is lent to it. */
  readonly page?: (what: { readonly path: string } | { readonly text: string }) => void;
}

/** How a command that runs is heard and told to stop. */
export interface CommandChannel {
  /** whole lines as they come, of either stream */
  readonly lines: (lines: readonly string[]) => void;
  /** for its standard input, which ends after it */
  readonly input?: string;
  /** the first abort ends it in order, as Ctrl-C does */
  readonly signal: AbortSignal;
  /** ends it at once */
  readonly killSignal: AbortSignal;
}
