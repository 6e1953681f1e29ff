import type { PublishedQuality } from '../../jobs/publishedQuality.ts';
import { formatMinute, formatShare, plural } from './wording.ts';

/** Something about a file's bars that a person should know. */
export interface QualityRemark {
  /** Whether it asks for a look; else it is said and done with. */
  readonly warns: boolean;
  readonly says: string;
  /** What it may mean and what to do. */
  readonly advice: string | null;
}

/** A kind of remark: made where its count is not zero. */
interface RemarkKind {
  readonly count: (quality: PublishedQuality) => number;
  readonly says: (count: number, quality: PublishedQuality) => string;
  readonly advice?: string;
}

const LEAST_COVERAGE = 0.97;

/** What asks for a look, the gravest first; below it what is only said. */
const WARNINGS: readonly RemarkKind[] = [
  {
    count: ({ coverage }) => (coverage < LEAST_COVERAGE ? 1 : 0),
    says: (_, { coverage, gaps }) => `Bars are missing: coverage is ${formatShare(coverage)}, with ${plural(gaps.count, 'gap')}.`,
    advice: 'Is a part of the file missing, or the calendar not its own?',
  },
  {
    count: ({ conflicts }) => conflicts,
    says: (count) => `${plural(count, 'row repeats', 'rows repeat')} a stamp with other values.`,
    advice: 'The first was kept. CONFLICT in rejects.csv has the lines: which is right?',
  },
  {
    count: ({ outOfOrder }) => outOfOrder,
    says: (count) => `${plural(count, 'row comes', 'rows come')} after a later one.`,
    advice: 'Left out, OUT_OF_ORDER in rejects.csv: sort the file by time.',
  },
  {
    count: ({ rejects }) => unread(rejects).reduce((sum, [, count]) => sum + count, 0),
    says: (count, { rejects }) => `${plural(count, 'row')} could not be read: ${unreadText(rejects)}.`,
    advice: 'rejects.csv has each with its line and text: mend the file.',
  },
  {
    count: ({ outside }) => outside,
    says: (count) => `${plural(count, 'row lies', 'rows lie')} outside every session.`,
    advice: 'So shows a wrong zone, stamp or calendar. OUTSIDE_SESSION in rejects.csv.',
  },
  {
    count: ({ nonexistent }) => nonexistent,
    says: (count) => `${plural(count, 'row stands', 'rows stand')} in an hour that the clock skipped.`,
    advice: 'Is format.dataZone right? SKIPPED_HOUR in rejects.csv.',
  },
  {
    count: ({ rejects }) => rejects['SPIKE'] ?? 0,
    says: (count) => `${plural(count, 'bar')} far from both neighbours left out, as quality.spikes says.`,
    advice: 'Only the bar after each tells: so far, these bars know the future. SPIKE in rejects.csv.',
  },
  {
    count: ({ spikes }) => spikes.count,
    says: (count, { spikes }) => `${plural(count, 'bar leaves', 'bars leave')} both neighbours far behind${spikes.first[0] === undefined ? '' : `, first ${formatMinute(spikes.first[0])}`}.`,
    advice: 'They stay in the bars. If they are no trades, mend the file, or refuse them by quality.spikes.',
  },
  {
    count: ({ stale }) => stale.count,
    says: (count, { stale }) => `${plural(count, 'run')} without a move${stale.longest[0] === undefined ? '' : `, the longest of ${plural(stale.longest[0].bars, 'bar')} from ${formatMinute(stale.longest[0].from)}`}.`,
    advice: 'A feed that hung looks so; a thin market too.',
  },
  {
    count: ({ offTick }) => offTick,
    says: (count) => `${plural(count, 'bar has', 'bars have')} a price off the tick grid.`,
    advice: 'Is tickSize right? In older years it may have been another.',
  },
  {
    count: ({ collided }) => collided,
    says: (count) => `${plural(count, 'row closes', 'rows close')} no later than the bar before.`,
    advice: 'Two stamps in one bar. SAME_BAR in rejects.csv.',
  },
];

const NOTES: readonly RemarkKind[] = [
  { count: missingAlone, says: (count) => `${plural(count, 'bar is', 'bars are')} missing in pauses too short for a gap.` },
  { count: ({ duplicates }) => duplicates, says: (count) => `${plural(count, 'row is', 'rows are')} there twice and counted once.` },
  { count: ({ zeroVolume }) => zeroVolume, says: (count, { bars }) => `${plural(count, 'bar')} without volume, ${formatShare(count / bars)} of all.` },
  { count: ({ offGrid }) => offGrid, says: (count) => `${plural(count, 'stamp')} put on the minute.` },
];

/** What there is to remark on a file's bars; none where all is in order. */
export function qualityRemarks(quality: PublishedQuality): readonly QualityRemark[] {
  const made = (kinds: readonly RemarkKind[], warns: boolean): readonly QualityRemark[] =>
    kinds.flatMap(({ count, says, advice }) => {
      const found = count(quality);
      return found === 0 ? [] : [{ warns, says: says(found, quality), advice: advice ?? null }];
    });
  return [...made(WARNINGS, true), ...made(NOTES, false)];
}

function missingAlone({ months, gaps }: PublishedQuality): number {
  return Math.max(0, months.reduce((sum, { expected, present }) => sum + expected - present, 0) - gaps.missing);
}

/** Reasons that have a remark of their own. */
const OWN_REMARKS: readonly string[] = ['DUPLICATE', 'CONFLICT', 'OUT_OF_ORDER', 'SPIKE'];

/** Rows that could not be read, by reason. */
function unread(rejects: PublishedQuality['rejects']): readonly (readonly [string, number])[] {
  return Object.entries(rejects).filter(([reason]) => !OWN_REMARKS.includes(reason));
}

function unreadText(rejects: PublishedQuality['rejects']): string {
  return unread(rejects).map(([reason, count]) => `${reason} ${count}`).join(', ');
}
