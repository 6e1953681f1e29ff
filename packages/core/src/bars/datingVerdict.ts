import type { Calendar } from './calendar.ts';
import type { DatingCandidate, Undated } from './datingCandidates.ts';
import { DAY_MS } from './civilDay.ts';
import { KNOWN_ZONES } from './knownZones.ts';
import { giveSameBars, groupedBySameBars } from './sameBars.ts';
import type { Span } from './sameBars.ts';
import type { ZoneClock } from './zone.ts';

/** What the candidates come to. */
export interface DatingVerdict {
  /** Null where more than one reading, or none, is left. */
  readonly chosen: DatingCandidate | null;
  /** Other readings that give the same bars whenever: an hour's opening in one zone is its close in the next. */
  readonly equal: readonly DatingCandidate[];
  /** Readings that give the same bars in this file, though not always: no clock has changed in it. */
  readonly equalHere: readonly DatingCandidate[];
  /** Without a choice: what is left, the best first, one of those that give the same bars. */
  readonly remaining: readonly DatingCandidate[];
}

/** Below this score, or with fewer pauses met, the rows say nothing. */
const LEAST_SCORE = 0.25;
const LEAST_MET = 2;
/** Below this share of the best score a reading is out of the question. */
const RIVAL_SHARE = 0.5;
/** So it is if in the same calendar it meets so many pauses fewer, and at neither end a larger share more. */
const CLEAR_LEAD = 4;
const NO_MORE_SHARE = 0.05;
const MOST_REMAINING = 4;
const YEAR_MS = 366 * DAY_MS;

/** The one reading that candidates, best first, leave; of several that give the same bars the plainest. */
export function datingVerdict(ranked: readonly DatingCandidate[], { stamp, lengthMs }: Undated, { calendars, clocks }: DatingTerms): DatingVerdict {
  const [best] = ranked;
  const here = { fromMs: stamp[0] ?? 0, toMs: stamp.at(-1) ?? 0, lengthMs, clocks };
  const always = { ...here, fromMs: here.fromMs - YEAR_MS, toMs: here.toMs + YEAR_MS };
  const plain = plainness(calendars);
  if (best === undefined || !saysSomething(best)) return undecided(ranked.filter(({ score }) => score > 0), here, plain);
  const rivals = ranked.filter((candidate) => isRival(candidate, best));
  if (!rivals.every((rival) => giveSameBars(best, rival, here))) return undecided(rivals, here, plain);
  const groups = groupedBySameBars(rivals, always).map((group) => [...group].sort((a, b) => plain(a) - plain(b)));
  const own = groups.filter(([first]) => first !== undefined && plain(first) < KNOWN_ZONES.length);
  const [group] = own.length === 1 ? own : groups.length === 1 ? groups : [];
  const [chosen] = group ?? [];
  if (group === undefined || chosen === undefined) return undecided(rivals, always, plain);
  const others = groups.filter((other) => other !== group).flat();
  return { chosen, equal: group.filter((other) => !isSameReading(other, chosen)), equalHere: others, remaining: [] };
}

/** The calendars and clocks that the candidates speak of. */
interface DatingTerms {
  readonly calendars: readonly Calendar[];
  readonly clocks: ReadonlyMap<string, ZoneClock>;
}

function saysSomething({ score, begins, ends }: DatingCandidate): boolean {
  return score >= LEAST_SCORE && begins >= LEAST_MET && ends >= LEAST_MET;
}

function isRival(candidate: DatingCandidate, best: DatingCandidate): boolean {
  return candidate.score >= RIVAL_SHARE * best.score && !isBeaten(candidate, best);
}

function isBeaten(candidate: DatingCandidate, best: DatingCandidate): boolean {
  const lead = best.begins + best.ends - candidate.begins - candidate.ends;
  const slack = NO_MORE_SHARE * best.pauses;
  const isNoBetter = candidate.begins <= best.begins + slack && candidate.ends <= best.ends + slack && candidate.outside >= best.outside;
  return candidate.calendar === best.calendar && lead >= CLEAR_LEAD && isNoBetter;
}

function isSameReading(a: DatingCandidate, b: DatingCandidate): boolean {
  return a.dataZone === b.dataZone && a.stamp === b.stamp;
}

function undecided(candidates: readonly DatingCandidate[], span: Span, plain: Plainness): DatingVerdict {
  const remaining = groupedBySameBars(candidates, span).flatMap((group) => [...group].sort((a, b) => plain(a) - plain(b))[0] ?? []);
  return { chosen: null, equal: [], equalHere: [], remaining: remaining.slice(0, MOST_REMAINING) };
}

/** Orders readings that give the same bars: below the number of zones for UTC and the exchange's own clock, above it for all others. */
type Plainness = (candidate: DatingCandidate) => number;

function plainness(calendars: readonly Calendar[]): Plainness {
  const own = new Map(calendars.map(({ id, zone }) => [id, zone]));
  return ({ calendar, dataZone, stamp }) => {
    if (dataZone === 'UTC') return 0;
    if (dataZone === own.get(calendar)) return 1;
    const listed = KNOWN_ZONES.indexOf(dataZone);
    return KNOWN_ZONES.length * (stamp === 'open' ? 1 : 2) + (listed < 0 ? KNOWN_ZONES.length : listed);
  };
}
