import type { DatingCandidate } from './datingCandidates.ts';
import { readingOf } from './datingCandidates.ts';
import { DAY_MS } from './civilDay.ts';
import { offsetAtInstant } from './zone.ts';
import type { ZoneClock } from './zone.ts';

/** From when to when readings are compared, UTC milliseconds, and the clocks and bars that they speak of. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lengthMs: number;
  readonly clocks: ReadonlyMap<string, ZoneClock>;
}

/** Whether two ways to read a stamp give the same instant on every day of a span: an hour's opening in New York is its close in Chicago. */
export function giveSameBars(a: DatingCandidate, b: DatingCandidate, span: Span): boolean {
  const [shiftOfA, shiftOfB] = [shiftReader(a, span), shiftReader(b, span)];
  for (let instant = span.fromMs; instant <= span.toMs; instant += DAY_MS) if (shiftOfA(instant) !== shiftOfB(instant)) return false;
  return shiftOfA(span.toMs) === shiftOfB(span.toMs);
}

/** Candidates in groups that give the same bars, each group and the groups in the order given. */
export function groupedBySameBars(candidates: readonly DatingCandidate[], span: Span): readonly (readonly DatingCandidate[])[] {
  const groups: DatingCandidate[][] = [];
  for (const candidate of candidates) {
    const group = groups.find(([first]) => first !== undefined && giveSameBars(first, candidate, span));
    if (group === undefined) groups.push([candidate]);
    else group.push(candidate);
  }
  return groups;
}

/** Milliseconds that a stamp is ahead of the close of its bar in UTC. */
function shiftReader({ dataZone, stamp }: DatingCandidate, { clocks, lengthMs }: Span): (instant: number) => number {
  const clock = clocks.get(dataZone);
  if (clock === undefined) return () => NaN;
  const { toClose } = readingOf(clock, stamp, lengthMs);
  return (instant) => offsetAtInstant(clock, instant) - toClose;
}
