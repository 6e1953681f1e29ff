import { describe, expect, it } from 'vitest';
import { makeBars } from '@proj/core/bars';
import { seriesPage } from '../../../src/jobs/readings/seriesPage.ts';

const MINUTE = 60_000;

/** Bars a minute apart: close i, high i + 0.5, low i - 0.5; the sixth has a spike up, the ninth one down. */
function barsOf(count: number): ReturnType<typeof makeBars> {
  const close = Float64Array.from({ length: count }, (_, i) => i);
  return makeBars({
    time: close.map((i) => i * MINUTE), tradeDate: Int32Array.from({ length: count }, (_, i) => Math.floor(i / 4)),
    open: close, close, high: close.map((i) => (i === 5 ? 500 : i + 0.5)), low: close.map((i) => (i === 8 ? -500 : i - 0.5)),
    volume: close.map((i) => (i < 4 ? NaN : 10)),
  });
}

describe('seriesPage', () => {
  const bars = barsOf(12);

  it('joins bars by first, highest, lowest and last, so that no extreme is lost', () => {
    const page = seriesPage(bars, { by: 'all' }, 3);
    expect({ ...page, place: [...page.place], open: [...page.open], high: [...page.high], low: [...page.low], close: [...page.close], volume: [...page.volume] }).toMatchObject({
      total: 12, from: 0, to: 12, place: [0, 4, 8], open: [0, 4, 8], high: [3.5, 500, 11.5], low: [-0.5, 3.5, -500], close: [3, 7, 11], volume: [NaN, 40, 40],
    });
    expect([[...page.time], [...page.lastTime], [...page.tradeDate]]).toEqual([[0, 4 * MINUTE, 8 * MINUTE], [3 * MINUTE, 7 * MINUTE, 11 * MINUTE], [0, 1, 2]]);
  });

  it('gives a bar a bucket of its own where all fit', () => {
    const page = seriesPage(bars, { by: 'places', from: 2, to: 5 }, 100);
    expect([page.from, page.to, [...page.place], [...page.close]]).toEqual([2, 5, [2, 3, 4], [2, 3, 4]]);
  });

  it('finds the last, those around an instant, and stays inside what there is', () => {
    const ends = (...given: Parameters<typeof seriesPage>): readonly number[] => (({ from, to }) => [from, to])(seriesPage(...given));
    expect(ends(bars, { by: 'last', count: 5 }, 9)).toEqual([7, 12]);
    expect(ends(bars, { by: 'last', count: 50 }, 9)).toEqual([0, 12]);
    expect(ends(bars, { by: 'around', timeMs: 6 * MINUTE, count: 4 }, 9)).toEqual([4, 8]);
    expect(ends(bars, { by: 'around', timeMs: 1e15, count: 4 }, 9)).toEqual([10, 12]);
    expect(ends(bars, { by: 'places', from: -5, to: 400 }, 9)).toEqual([0, 12]);
    expect(ends(bars, { by: 'places', from: 30, to: 3 }, 9)).toEqual([12, 12]);
    expect(seriesPage(barsOf(0), { by: 'all' }, 9).close).toHaveLength(0);
  });

  it('makes no more buckets than 4,096', () => {
    expect(seriesPage(barsOf(9000), { by: 'all' }, 1e9).close).toHaveLength(4096);
  });
});
