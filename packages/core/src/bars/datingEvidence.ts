import type { DatingCandidate } from './datingCandidates.ts';
import type { DatingVerdict } from './datingVerdict.ts';

const CALENDARS_NAMED = 3;
const READINGS_NAMED = 3;

/** What a verdict rests on, in sentences with numbers: the reading chosen, the other stamp, the next zone, and what gives the same bars. */
export function datingEvidence({ chosen, equal, equalHere, remaining }: DatingVerdict, ranked: readonly DatingCandidate[]): readonly string[] {
  if (chosen === null) return remaining.map(fitSentence);
  const sameReading = ({ dataZone, stamp }: DatingCandidate): boolean => dataZone === chosen.dataZone && stamp === chosen.stamp;
  const alikeZones = new Set([chosen, ...equal, ...equalHere].map(({ dataZone }) => dataZone));
  const others = ranked.filter(({ calendar }) => calendar === chosen.calendar);
  const otherStamp = others.find(({ dataZone, stamp }) => dataZone === chosen.dataZone && stamp !== chosen.stamp);
  const otherZone = others.find(({ dataZone, stamp }) => stamp === chosen.stamp && !alikeZones.has(dataZone));
  const alike = [...new Set(ranked.filter((candidate) => sameReading(candidate) && candidate.score >= chosen.score / 2).map(({ calendar }) => calendar))];
  return [
    fitSentence(chosen),
    ...[otherStamp, otherZone].flatMap((candidate) => (candidate === undefined ? [] : [fitSentence(candidate)])),
    ...(alike.length > 1 ? [`calendars that fit: ${alike.slice(0, CALENDARS_NAMED).join(', ')}`] : []),
    ...(equal.length > 0 ? [`the same bars: ${readingsText(equal)}`] : []),
    ...(equalHere.length > 0 ? [`the same in this file, in which no clock tells them apart: ${readingsText(equalHere)}`] : []),
  ];
}

/** A reading and its numbers. */
export function fitSentence({ stamp, dataZone, calendar, outside, rows, pauses, begins, ends }: DatingCandidate): string {
  return (
    `${stamp} in ${dataZone}: ${outside} of ${rows} rows outside the sessions of ${calendar}; ` +
    `of its ${pauses} pauses ${ends} begin and ${begins} end at the very bar`
  );
}

function readingText({ stamp, dataZone }: DatingCandidate): string {
  return `${stamp} in ${dataZone}`;
}

function readingsText(candidates: readonly DatingCandidate[]): string {
  const texts = [...new Set(candidates.map(readingText))];
  return `${texts.slice(0, READINGS_NAMED).join(', ')}${texts.length > READINGS_NAMED ? ', ...' : ''}`;
}
