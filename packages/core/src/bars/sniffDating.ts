import type { Calendar } from './calendar.ts';
import { DAY_MS, isoDay, MINUTE_MS } from './civilDay.ts';
import { dataZoneText, wallClock } from './dataZone.ts';
import type { DataZone } from './dataZone.ts';
import { barLengthOf } from './datedBars.ts';
import { datingCandidates, onMinutes } from './datingCandidates.ts';
import type { DatingCandidate, Stamp, Undated } from './datingCandidates.ts';
import { datingEvidence, fitSentence } from './datingEvidence.ts';
import { datingVerdict } from './datingVerdict.ts';
import type { DatingVerdict } from './datingVerdict.ts';
import { KNOWN_ZONES } from './knownZones.ts';
import type { RawBars } from './parseBars.ts';
import type { Timeframe } from './timeframe.ts';
import { zoneChangeIn } from './zoneChange.ts';
import { zoneClockFor } from './zone.ts';
import type { ZoneClock } from './zone.ts';

/** What is known of a file before its sessions are looked at; what is given is taken as it is. */
export interface KnownDating {
  /** Whose sessions the rows are held against: the instrument's own, or all there are. */
  readonly calendars: readonly Calendar[];
  readonly dataZone?: DataZone | undefined;
  readonly stamp?: Stamp | undefined;
  readonly bar?: Timeframe | undefined;
}

/** When the bars of a file are, as far as its own rows tell. */
export interface SniffedDating {
  /** The length of its bars; null where a single row tells nothing. */
  readonly bar: Timeframe | null;
  /** Null where it is not certain, or not needed: for bars of a day. */
  readonly stamp: Stamp | null;
  /** Null where it is not certain, or not needed: for bars of a day and for stamps that are instants. */
  readonly dataZone: DataZone | null;
  /** Whether the bars can be dated: nothing that is needed is missing. */
  readonly certain: boolean;
  /** Sentences with numbers. */
  readonly evidence: readonly string[];
  /** Where it is not certain: what remains possible, by part of the file, the best first, one of those that give the same bars. */
  readonly candidates: readonly DatingCandidate[];
}

const YEAR_MS = 366 * DAY_MS;

/**
 * Stamp convention and zone of a file, by where its pauses fall: under the right reading they begin and end where the sessions of a calendar
 * do, to the very bar and across changes of the clocks, and no row lies outside. A file that went over to another zone once gets both.
 *
 * @throws BAD_CONFIG for a given zone that does not exist
 */
export function sniffDating(raw: RawBars, known: KnownDating): SniffedDating {
  const bar = known.bar ?? barLengthOf(raw);
  if (bar === null) return { bar, ...NOTHING, evidence: ['a single row tells neither the length of the bars nor their session'] };
  if (bar.unit !== 'minutes') return { bar, ...NOTHING, certain: true, evidence: ["bars of a day close with their trade date's session: no stamp, no zone is needed"] };
  const dataZone = raw.instants ? 'UTC' : known.dataZone;
  const undated = { stamp: onMinutes(dataZone === undefined ? raw.stamp : instantsIn(raw.stamp, dataZone)), lengthMs: bar.minutes * MINUTE_MS };
  const stamps: readonly Stamp[] = known.stamp === undefined ? ['open', 'close'] : [known.stamp];
  if (dataZone === undefined) return { bar, ...wholeOrParts(undated, { ...known, clocks: clocksFor(undated, zonesOf(known.calendars)), stamps }) };
  const search = { ...known, clocks: new Map([[dataZoneText(dataZone), zoneClockFor('UTC', 0, 0)]]), stamps };
  const found = known.stamp === undefined ? wholeOrParts(undated, search) : { ...NOTHING, stamp: known.stamp, certain: true, evidence: fitsOf(undated, search) };
  return { bar, ...found, dataZone: raw.instants ? null : dataZone };
}

const NOTHING = { stamp: null, dataZone: null, certain: false, evidence: [], candidates: [] } as const;

/** How the best of the calendars takes what is given: it is believed, and may yet be wrong. */
function fitsOf(undated: Undated, search: Search): readonly string[] {
  return datingCandidates(undated, search).slice(0, 1).map(fitSentence);
}

/** The instants of stamps whose zone is known; those that its clock skipped are left out. */
function instantsIn(stamp: Float64Array, dataZone: DataZone): Float64Array {
  const { fromMs, offset } = wallClock(dataZone, stamp[0] ?? 0, stamp.at(-1) ?? 0);
  let piece = 0;
  const instants = stamp.map((wallMs) => {
    while (wallMs >= (fromMs[piece + 1] ?? Infinity)) piece++;
    return wallMs - offset[piece]!;
  });
  return instants.filter((instant) => !Number.isNaN(instant));
}

interface Search {
  readonly calendars: readonly Calendar[];
  readonly clocks: ReadonlyMap<string, ZoneClock>;
  readonly stamps: readonly Stamp[];
}

function zonesOf(calendars: readonly Calendar[]): readonly string[] {
  return [...new Set([...KNOWN_ZONES, ...calendars.map(({ zone }) => zone)])];
}

function clocksFor({ stamp }: Undated, zones: readonly string[]): ReadonlyMap<string, ZoneClock> {
  const [from, to] = [(stamp[0] ?? 0) - YEAR_MS, (stamp.at(-1) ?? 0) + YEAR_MS];
  return new Map(zones.map((zone) => [zone, zoneClockFor(zone, from, to)]));
}

type Found = Omit<SniffedDating, 'bar'>;

function wholeOrParts(undated: Undated, search: Search): Found {
  const ranked = datingCandidates(undated, search);
  const [best] = ranked;
  const calendar = search.calendars.find(({ id }) => id === best?.calendar);
  const row = best === undefined || calendar === undefined || search.clocks.size < 2 ? null : zoneChangeIn(undated, calendar, search.clocks, best.stamp);
  const parts = row === null || calendar === undefined ? null : inParts(undated, row, { ...search, calendars: [calendar] });
  return parts ?? foundBy(datingVerdict(ranked, undated, search), ranked);
}

function foundBy(verdict: DatingVerdict, ranked: readonly DatingCandidate[]): Found {
  const { chosen, remaining } = verdict;
  const evidence = datingEvidence(verdict, ranked);
  if (chosen === null) return { ...NOTHING, ...sharedBy(remaining), evidence, candidates: remaining };
  return { stamp: chosen.stamp, dataZone: chosen.dataZone, certain: true, evidence, candidates: [] };
}

/** What all that remains possible agrees on. */
function sharedBy(candidates: readonly DatingCandidate[]): Pick<SniffedDating, 'stamp' | 'dataZone'> {
  const only = <T>(values: readonly T[]): T | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  return { stamp: only(candidates.map(({ stamp }) => stamp)), dataZone: only(candidates.map(({ dataZone }) => dataZone)) };
}

/** Two zones, one after the other; null if it is one after all. */
function inParts({ stamp, lengthMs }: Undated, row: number, search: Search): Found | null {
  const part = (first: number, end: number): DatingVerdict & { readonly sentences: readonly string[] } => {
    const undated = { stamp: stamp.subarray(first, end), lengthMs };
    const ranked = datingCandidates(undated, search);
    const verdict = datingVerdict(ranked, undated, search);
    return { ...verdict, sentences: datingEvidence(verdict, ranked) };
  };
  const [before, after] = [part(0, row), part(row, stamp.length)];
  const [zone, later] = [before.chosen, after.chosen];
  if (zone !== null && later !== null && zone.dataZone === later.dataZone) return null;
  const from = isoDay(Math.floor((stamp[row] ?? 0) / DAY_MS));
  const evidence = [
    `the zone of the stamps changes on ${from}: no single zone fits both parts`,
    ...before.sentences.map((sentence) => `before: ${sentence}`),
    ...after.sentences.map((sentence) => `after: ${sentence}`),
  ];
  if (zone !== null && later !== null && zone.stamp === later.stamp) {
    return { stamp: zone.stamp, dataZone: [{ zone: zone.dataZone }, { from, zone: later.dataZone }], certain: true, evidence, candidates: [] };
  }
  const left = ({ chosen, remaining }: DatingVerdict): readonly DatingCandidate[] => (chosen === null ? remaining : [chosen]);
  const candidates = [...left(before), ...left(after).map((candidate) => ({ ...candidate, from }))];
  return { ...NOTHING, stamp: sharedBy(candidates).stamp, evidence, candidates };
}
