import type { SubmitReceipt, SubmitRequest } from '@proj/control';

/** What the interface may do outside itself. What is left out is refused with a reason. */
export interface Actions {
  readonly submit: (request: SubmitRequest) => SubmitReceipt;
  readonly cancel: (jobRef: string) => { readonly id: string; readonly outcome: 'aborted' | 'requested' | 'finished' };
  /** Tries a job again as a new one; by default its parameters are submitted once more. */
  readonly retry?: (jobRef: string) => SubmitReceipt;
  /** Starts a supervisor that outlives the interface, and says so in a sentence. */
  readonly startSupervisor?: () => string;
  /** Shows a file, or a text, in the user's pager while the terminal is lent to it. */
  readonly page?: (what: { readonly path: string } | { readonly text: string }) => void;
}
