import type { PublishedQuality, SeriesPage } from '@proj/control';
import type { Role } from '../present/index.ts';

/** Something that is wrong with a bucket of bars. */
export interface BarMark {
  readonly bucket: number;
  readonly kind: keyof typeof MARK_LOOKS;
}

/** How each is shown, the worst first. */
export const MARK_LOOKS = {
  reject: { glyph: '✗', word: 'rows rejected in the month', role: 'special' },
  gap: { glyph: '!', word: 'gap', role: 'warn' },
  spike: { glyph: '▲', word: 'spike', role: 'warn' },
} as const satisfies Record<string, { glyph: string; word: string; role: Role }>;

/** What a build says of its raw file, at the buckets where it is: the largest gaps, the first spikes, and the months with rejected rows. */
export function barMarks({ time, lastTime }: SeriesPage, { gaps, spikes, months }: Pick<PublishedQuality, 'gaps' | 'spikes' | 'months'>): readonly BarMark[] {
  const last = lastTime.at(-1) ?? -Infinity;
  // Files keep the opening of a bar for what was missing before it: the first bucket that ends after it.
  const bucketAt = (iso: string): number => {
    const ms = Date.parse(iso);
    return ms < (time[0] ?? Infinity) || ms > last ? -1 : lastTime.findIndex((end) => end >= ms);
  };
  const rejected = months.filter((month) => month.rejected > 0).map(({ month }) => ({ bucket: bucketAt(`${month}-01T00:00:00Z`), kind: 'reject' }) as const);
  const missing = gaps.largest.map(({ from }) => ({ bucket: bucketAt(from), kind: 'gap' }) as const);
  const jumped = spikes.first.map((at) => ({ bucket: bucketAt(at), kind: 'spike' }) as const);
  return [...jumped, ...missing, ...rejected].filter(({ bucket }) => bucket >= 0);
}

/** The buckets with which a trade date begins, where buckets are parts of trade dates. */
export function sessionBreaks({ tradeDate }: SeriesPage): readonly number[] {
  const breaks = Array.from(tradeDate.keys()).filter((i) => i > 0 && tradeDate[i] !== tradeDate[i - 1]);
  return breaks.length * 2 < tradeDate.length ? breaks : [];
}
