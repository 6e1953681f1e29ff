import type { JobState, JobSummary } from '@proj/control';
import { parseDuration } from './duration.ts';
import { SHOWN_STATES, STATE_LOOKS } from './stateLook.ts';

/** What a filter asks: states for the database, a claim about each row for the rest. */
export interface JobFilter {
  readonly states: readonly JobState[] | null;
  /** null where the states say it all */
  readonly matches: ((job: JobSummary, nowMs: number) => boolean) | null;
}

type Claim = (job: JobSummary, nowMs: number) => boolean;

/**
 * The filter a text asks for. Words are ANDed; `!word` must not occur; `state:failed`, `type:data` and `age:<2h` (or `>`)
 * name a column; `state:running,queued` takes either.
 */
export function parseJobFilter(text: string): JobFilter {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const valuesOf = (prefix: string): readonly string[] => words.filter((word) => word.startsWith(prefix)).flatMap((word) => word.slice(prefix.length).split(',')).filter((value) => value !== '');
  const states = valuesOf('state:');
  const types = valuesOf('type:');
  const claims = words.flatMap((word) => claimOf(word) ?? []);
  if (types.length > 0) claims.push(({ type }) => types.some((value) => type.toLowerCase().includes(value)));
  return {
    states: states.length === 0 ? null : SHOWN_STATES.filter((state) => states.some((value) => isNamed(state, value))),
    matches: claims.length === 0 ? null : (job, nowMs) => claims.every((claim) => claim(job, nowMs)),
  };
}

function isNamed(state: JobState, value: string): boolean {
  return state.toLowerCase().startsWith(value) || STATE_LOOKS[state].word.startsWith(value);
}

function claimOf(word: string): Claim | null {
  if (word.startsWith('state:') || word.startsWith('type:')) return null;
  if (word.startsWith('age:')) return ageClaim(word.slice('age:'.length));
  if (word.startsWith('!') && word.length > 1) return (job) => !haystack(job).includes(word.slice(1));
  return (job) => haystack(job).includes(word);
}

// An age that is still being typed claims nothing.
function ageClaim(text: string): Claim | null {
  const older = text.startsWith('>');
  const limitMs = parseDuration(text.replace(/^[<>]/, ''));
  if (limitMs === null) return null;
  return ({ createdAtMs }, nowMs) => nowMs - createdAtMs > limitMs === older;
}

function haystack(job: JobSummary): string {
  const { word } = STATE_LOOKS[job.state];
  return `#${job.seq} ${job.type} ${word} ${job.title} ${job.stateReason} ${job.failureCode ?? ''} ${job.error?.message ?? ''} ${job.id}`.toLowerCase();
}
