import type { JobState } from '@proj/control';
import type { Role, Span } from './line.ts';

/** How a job's state is shown: never by colour alone. */
export interface StateLook {
  readonly glyph: string;
  readonly word: string;
  readonly role: Role;
  /** What a person may do about it. */
  readonly advice: string;
}

/** The look of every state. What is normal is grey or plain; colour is for what needs a person. */
export const STATE_LOOKS = {
  QUEUED: { glyph: '·', word: 'queued', role: 'muted', advice: 'It starts as soon as a supervisor has a free slot.' },
  RUNNING: { glyph: '▶', word: 'running', role: 'run', advice: 'x cancels it.' },
  SUCCEEDED: { glyph: '✓', word: 'succeeded', role: 'text', advice: 'Its files are published and read-only.' },
  FAILED: { glyph: '✗', word: 'failed', role: 'bad', advice: 'Enter shows the error; r tries again as a new job.' },
  ABORTED: { glyph: '-', word: 'cancelled', role: 'muted', advice: 'r submits it again as a new job.' },
  ORPHANED: { glyph: '!', word: 'lost', role: 'bad', advice: 'Its process was lost too often; see the log, then r tries again.' },
  REJECTED: { glyph: '✗', word: 'rejected', role: 'special', advice: 'It was refused before it ran; the error says why.' },
} as const satisfies Record<JobState, StateLook>;

/** Every state, in the order a job goes through them. */
export const SHOWN_STATES: readonly JobState[] = Object.keys(STATE_LOOKS).filter((name): name is JobState => name in STATE_LOOKS);

/** Glyph and word of a state. */
export function stateSpan(state: JobState): Span {
  const { glyph, word, role } = STATE_LOOKS[state];
  return [`${glyph} ${word}`, role];
}

/** The states that need a person. */
export const TROUBLE: readonly JobState[] = ['FAILED', 'ORPHANED', 'REJECTED'];

/** The states a job leaves no more. */
export const FINISHED: readonly JobState[] = ['SUCCEEDED', 'FAILED', 'ABORTED', 'ORPHANED', 'REJECTED'];
