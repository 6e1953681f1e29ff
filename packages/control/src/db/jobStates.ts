/** Every state of a job, in the order in which people think of them. */
export const JOB_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABORTED', 'ORPHANED', 'REJECTED'] as const;

export type JobState = (typeof JOB_STATES)[number];

/** Every move there is; the database refuses any other. What is finished stays so: to run it again is another job. */
export const LEGAL_TRANSITIONS = [
  { from: 'QUEUED', to: 'RUNNING', by: 'a claim' },
  { from: 'QUEUED', to: 'ABORTED', by: 'a cancel' },
  { from: 'QUEUED', to: 'REJECTED', by: 'a type that is not run any more' },
  { from: 'QUEUED', to: 'FAILED', by: 'a job before it that did not succeed' },
  { from: 'RUNNING', to: 'QUEUED', by: 'a retry after a loss' },
  { from: 'RUNNING', to: 'SUCCEEDED', by: 'a publish' },
  { from: 'RUNNING', to: 'FAILED', by: 'its own fault' },
  { from: 'RUNNING', to: 'ABORTED', by: 'a cancel' },
  { from: 'RUNNING', to: 'ORPHANED', by: 'too many losses' },
] as const satisfies readonly { from: JobState; to: JobState; by: string }[];

const LEAVABLE: ReadonlySet<JobState> = new Set(LEGAL_TRANSITIONS.map(({ from }) => from));

/** Whether nothing follows this state. */
export function isTerminal(state: JobState): boolean {
  return !LEAVABLE.has(state);
}

/** Whether a text is the name of a state. */
export function isJobState(text: string): text is JobState {
  return JOB_STATES.some((state) => state === text);
}
