import type { JobState, JobSummary } from '@proj/control';
import { claimsNothing, type JobClaims, jobFulfils } from '@proj/control/jobs/monitoring';
import { parseDuration } from './duration.ts';
import { SHOWN_STATES, STATE_LOOKS } from './stateLook.ts';

/** What a filter asks: states for the database, claims about each row for the rest. */
export interface JobFilter {
  readonly states: readonly JobState[] | null;
  readonly claims: JobClaims;
  /** null where the states say it all */
  readonly matches: ((job: JobSummary, nowMs: number) => boolean) | null;
}

const STATE_WORDS: JobClaims['stateWords'] = {
  QUEUED: STATE_LOOKS.QUEUED.word, RUNNING: STATE_LOOKS.RUNNING.word, SUCCEEDED: STATE_LOOKS.SUCCEEDED.word, FAILED: STATE_LOOKS.FAILED.word, ABORTED: STATE_LOOKS.ABORTED.word, ORPHANED: STATE_LOOKS.ORPHANED.word,
  REJECTED: STATE_LOOKS.REJECTED.word,
};
const NAMED = ['state:', 'type:', 'age:'] as const;

/**
 * The filter a text asks for. Words are ANDed; `!word` must not occur; `state:failed`, `type:data` and `age:<2h` (or `>`)
 * name a column; `state:running,queued` takes either.
 */
export function parseJobFilter(text: string): JobFilter {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const namedBy = (prefix: (typeof NAMED)[number]): readonly string[] => words.filter((word) => word.startsWith(prefix)).map((word) => word.slice(prefix.length));
  const valuesOf = (prefix: 'state:' | 'type:'): readonly string[] => namedBy(prefix).flatMap((values) => values.split(',')).filter((value) => value !== '');
  const states = valuesOf('state:');
  const plain = words.filter((word) => !NAMED.some((prefix) => word.startsWith(prefix)));
  const claims: JobClaims = { types: valuesOf('type:'), ages: namedBy('age:').flatMap(ageClaims), words: plain.map(wordClaim), stateWords: STATE_WORDS };
  return {
    states: states.length === 0 ? null : SHOWN_STATES.filter((state) => states.some((value) => isNamed(state, value))),
    claims,
    matches: claimsNothing(claims) ? null : (job, nowMs) => jobFulfils(claims, job, nowMs),
  };
}

function isNamed(state: JobState, value: string): boolean {
  return state.toLowerCase().startsWith(value) || STATE_LOOKS[state].word.startsWith(value);
}

function wordClaim(word: string): JobClaims['words'][number] {
  const isExcluded = word.startsWith('!') && word.length > 1;
  return { text: isExcluded ? word.slice(1) : word, isThere: !isExcluded };
}

// An age that is still being typed claims nothing.
function ageClaims(text: string): JobClaims['ages'] {
  const ms = parseDuration(text.replace(/^[<>]/, ''));
  return ms === null ? [] : [{ isOlder: text.startsWith('>'), ms }];
}
