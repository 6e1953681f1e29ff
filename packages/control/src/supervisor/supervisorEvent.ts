/** What a supervisor tells while it works; an `alarm` is what somebody should look at. */
export type SupervisorEventKind =
  | 'started' | 'adopted' | 'claimed' | 'spawned' | 'stopping' | 'exited' | 'published' | 'answered' | 'released' | 'finished'
  | 'reconciled' | 'quarantined' | 'rejected' | 'draining' | 'alarm' | 'stopped';

/** One thing that happened. */
export interface SupervisorEvent {
  readonly kind: SupervisorEventKind;
  readonly text: string;
  readonly jobId?: string;
  readonly seq?: number;
  readonly attempt?: number;
}
