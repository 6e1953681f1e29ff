import { describe, expect, it } from 'vitest';
import { timeMarks } from '../../src/present/timeMarks.ts';

const HOUR_MS = 3_600_000;
/** So many hours from Friday, 1 June 2018, 00:00 UTC. */
const hours = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => Date.UTC(2018, 5, 1) + i * HOUR_MS);

describe('timeMarks', () => {
  it('marks quarters where months have no room, before it comes to years', () => {
    const days = Array.from({ length: 400 }, (_, i) => Date.UTC(2016, 10, 15) + i * 24 * HOUR_MS);
    expect(timeMarks(days, 60).map(({ text }) => text)).toEqual(['2017', '2017-04', '2017-07', '2017-10']);
  });

  it('knows the dates among times of day', () => {
    expect(timeMarks(hours(30), 60).filter(({ isMajor }) => isMajor).map(({ text }) => text)).toEqual(['06-02']);
    expect(timeMarks(hours(72), 14).filter(({ isMajor }) => isMajor)).toEqual([]);
  });

  it('marks days while they have room, then Mondays, then months', () => {
    expect(timeMarks(hours(72), 14).map(({ text }) => text)).toEqual(['06-02', '06-03']);
    // 30 days want 210 columns; the Mondays of June 2018 are the 4th, 11th, 18th and 25th.
    expect(timeMarks(hours(720), 180)).toEqual([{ at: 0.1, text: '06-04' }, { at: 240 / 720, text: '06-11' }, { at: 408 / 720, text: '06-18' }, { at: 0.8, text: '06-25' }]);
    expect(timeMarks(hours(2400), 60).map(({ text }) => text)).toEqual(['2018-07', '2018-08', '2018-09']);
  });
});
