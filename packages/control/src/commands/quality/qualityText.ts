import type { PublishedMonth, PublishedQuality } from '../../jobs/publishedQuality.ts';
import { tableLines, type TextColumn } from '../formatting.ts';
import { COVERAGE_MARKS, coverageMark } from './coverageMark.ts';
import { qualityRemarks } from './qualityRemarks.ts';
import { formatCount, formatMinute, formatShare, plural } from './wording.ts';

const SHOWN_GAPS = 5;
const SHOWN_MONTHS = 3;
const FULL = 0.995;

/**
 * The quality of a file's bars for a person: a row a year with a mark for each month, the largest gaps, the worst months, and
 * what to do. Lines that ask for a look begin with `!`.
 *
 * @param width columns; what does not fit into a table of 80 is left to `quality.json`
 */
export function qualityText(quality: PublishedQuality, width: number): readonly string[] {
  const { months, bars, bar, coverage } = quality;
  const span = months.length === 0 ? '' : `, ${months[0]?.month} to ${months.at(-1)?.month}`;
  return [
    `${plural(bars, 'bar')} of ${bar}${span}: coverage ${formatShare(coverage)}`,
    '',
    ...yearLines(months, width),
    `      ${COVERAGE_MARKS.map(({ mark, says }) => `${mark} ${says}`).join('  ')}`,
    ...worstLines(months),
    ...gapLines(quality),
    '',
    ...remarkLines(quality),
  ];
}

interface Year {
  readonly year: string;
  readonly months: readonly PublishedMonth[];
}

type Count = Exclude<keyof PublishedMonth, 'month' | 'expected' | 'present'>;

/** What is counted by year, the most telling first; a column without a count is not shown. */
const COUNTS: readonly (readonly [count: Count, title: string])[] = [
  ['gaps', 'gaps'], ['missing', 'missing'], ['rejected', 'refused'], ['outside', 'outside'], ['spikes', 'spikes'], ['stale', 'stale'], ['offTick', 'off tick'], ['zeroVolume', 'no volume'],
];

const FIXED_COLUMNS: readonly TextColumn<Year>[] = [
  { title: 'Year', cell: ({ year }) => year },
  { title: 'JFMAMJJASOND', cell: ({ months }) => MONTH_NUMBERS.map((number) => markOf(months, number)).join('') },
  { title: 'coverage', cell: ({ months }) => shareOf(months), right: true },
];

const MONTH_NUMBERS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));

function yearLines(months: readonly PublishedMonth[], width: number): readonly string[] {
  const years = [...Map.groupBy(months, ({ month }) => month.slice(0, 4))].map(([year, own]): Year => ({ year, months: own }));
  const counts = COUNTS.filter(([count]) => totalOf(months, count) > 0).map(([count, title]): TextColumn<Year> => ({ title, cell: (year) => formatCount(totalOf(year.months, count)), right: true }));
  for (let shown = counts.length; ; shown--) {
    const lines = tableLines([...FIXED_COLUMNS, ...counts.slice(0, shown)], years);
    if (shown === 0 || lines.every((line) => line.length <= width)) return lines;
  }
}

function markOf(months: readonly PublishedMonth[], number: string): string {
  const month = months.find((one) => one.month.endsWith(number));
  return month === undefined ? ' ' : coverageMark(month);
}

function shareOf(months: readonly PublishedMonth[]): string {
  const total = (count: 'expected' | 'present'): number => months.reduce((sum, month) => sum + month[count], 0);
  return total('expected') === 0 ? '' : formatShare(Math.min(1, total('present') / total('expected')));
}

function totalOf(months: readonly PublishedMonth[], count: Count): number {
  return months.reduce((sum, month) => sum + month[count], 0);
}

function worstLines(months: readonly PublishedMonth[]): readonly string[] {
  const share = ({ expected, present }: PublishedMonth): number => present / expected;
  const thin = months.filter((month) => share(month) < FULL).sort((a, b) => share(a) - share(b));
  if (thin.length === 0) return [];
  const worst = thin.slice(0, SHOWN_MONTHS).map((month) => `${month.month} ${formatShare(share(month))}`).join(', ');
  return ['', `${plural(thin.length, 'month')} below 99.5 %: ${worst}${thin.length > SHOWN_MONTHS ? ' ...' : ''}`];
}

function gapLines({ gaps }: PublishedQuality): readonly string[] {
  if (gaps.count === 0) return [];
  const shown = gaps.largest.slice(0, SHOWN_GAPS);
  const size = Math.max(0, ...shown.map(({ bars }) => formatCount(bars).length));
  return [
    '',
    `${plural(gaps.count, 'gap')}, ${plural(gaps.missing, 'bar')} missing in ${gaps.count === 1 ? 'it' : 'them'}${shown.length < gaps.count ? `; the largest ${shown.length}` : ''} (UTC)`,
    ...shown.map(({ from, to, bars }) => `  ${formatMinute(from)} to ${formatMinute(to)}  ${formatCount(bars).padStart(size)} missing`),
  ];
}

function remarkLines(quality: PublishedQuality): readonly string[] {
  const remarks = qualityRemarks(quality);
  if (remarks.length === 0) return ['Nothing here asks for a look.'];
  return remarks.flatMap(({ warns, says, advice }) => [`${warns ? '!' : ' '} ${says}`, ...(advice === null ? [] : [`  ${advice}`])]);
}
