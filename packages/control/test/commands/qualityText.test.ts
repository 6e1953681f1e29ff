import { describe, expect, it } from 'vitest';
import type { PublishedMonth, PublishedQuality } from '../../src/jobs/index.ts';
import { readQuality } from '../../src/jobs/publishedQuality.ts';
import { coverageMark } from '../../src/commands/quality/coverageMark.ts';
import { qualityText } from '../../src/commands/quality/qualityText.ts';

function month(name: string, given: Partial<PublishedMonth> = {}): PublishedMonth {
  const none = { gaps: 0, missing: 0, spikes: 0, stale: 0, zeroVolume: 0, offTick: 0, outside: 0, duplicates: 0, conflicts: 0, outOfOrder: 0, rejected: 0 };
  return { month: name, expected: 1000, present: 1000, ...none, ...given };
}

function quality(given: Partial<PublishedQuality> = {}): PublishedQuality {
  return {
    bar: '1m', bars: 24_000, coverage: 1, rejects: {}, months: [month('2023-12'), month('2024-01')], timeframes: {},
    lines: { lines: 24_001, header: 1, accepted: 24_000, rejected: 0, skipped: 0 },
    gaps: { count: 0, missing: 0, largest: [] }, spikes: { count: 0, first: [] }, stale: { count: 0, longest: [] },
    zeroVolume: 0, outside: 0, duplicates: 0, conflicts: 0, outOfOrder: 0, collided: 0, nonexistent: 0, offGrid: 0, offTick: 0,
    ...given,
  };
}

const BAD = quality({
  coverage: 0.9312,
  months: [
    month('2023-11', { present: 0, gaps: 1, missing: 1000 }), month('2023-12', { present: 899, gaps: 3, missing: 90, rejected: 3, duplicates: 1, conflicts: 1 }),
    month('2024-01', { present: 969, spikes: 2, stale: 12 }), month('2024-02', { present: 994, offTick: 7 }), month('2024-03', { zeroVolume: 1 }),
    month('2024-05', { expected: 0, present: 0, outside: 2 }),
  ],
  lines: { lines: 24_001, header: 1, accepted: 23_997, rejected: 3, skipped: 0 }, rejects: { DUPLICATE: 1, CONFLICT: 1, BAD_NUMBER: 1 }, duplicates: 1, conflicts: 1,
  gaps: { count: 4, missing: 1090, largest: [{ from: '2023-10-31T21:00:00.000Z', to: '2023-12-01T00:01:00.000Z', bars: 1000 }, { from: '2023-12-24T12:00:00.000Z', to: '2023-12-24T13:01:00.000Z', bars: 60 }] },
  spikes: { count: 2, first: ['2024-01-02T15:00:00.000Z'] }, stale: { count: 1, longest: [{ from: '2024-01-03T10:00:00.000Z', to: '2024-01-03T10:12:00.000Z', bars: 12 }] },
  outside: 2, offTick: 7, zeroVolume: 1,
});

describe('qualityText', () => {
  it('is short where all is in order', () => {
    expect(qualityText(quality(), 80)).toEqual([
      '24,000 bars of 1m, 2023-12 to 2024-01: coverage 100 %',
      '',
      'Year  JFMAMJJASOND  coverage',
      '2023             █     100 %',
      '2024  █                100 %',
      '      · none  ░ <90  ▒ <97  ▓ <99.5  █ full',
      '',
      'Nothing here asks for a look.',
    ]);
  });

  it('shows where, how much, and what to do, the gravest first', () => {
    expect(qualityText(BAD, 80)).toEqual([
      '24,000 bars of 1m, 2023-11 to 2024-05: coverage 93.1 %',
      '',
      'Year  JFMAMJJASOND  coverage  gaps  missing  refused  outside  spikes  stale',
      '2023            ·░    44.9 %     4    1,090        3        0       0      0',
      '2024  ▒▓█             98.7 %     0        0        0        2       2     12',
      '      · none  ░ <90  ▒ <97  ▓ <99.5  █ full',
      '',
      '4 months below 99.5 %: 2023-11 0.0 %, 2023-12 89.9 %, 2024-01 96.9 % ...',
      '',
      '4 gaps, 1,090 bars missing in them; the largest 2 (UTC)',
      '  2023-10-31 21:00 to 2023-12-01 00:01  1,000 missing',
      '  2023-12-24 12:00 to 2023-12-24 13:01     60 missing',
      '',
      '! Bars are missing: coverage is 93.1 %, with 4 gaps.',
      '  Is a part of the file missing, or the calendar not its own?',
      '! 1 row repeats a stamp with other values.',
      '  The first was kept. CONFLICT in rejects.csv has the lines: which is right?',
      '! 1 row could not be read: BAD_NUMBER 1.',
      '  rejects.csv has each with its line and text: mend the file.',
      '! 2 rows lie outside every session.',
      '  So shows a wrong zone, stamp or calendar. OUTSIDE_SESSION in rejects.csv.',
      '! 2 bars leave both neighbours far behind, first 2024-01-02 15:00.',
      '  They stay in the bars. If they are no trades, mend the file, or refuse them by quality.spikes.',
      '! 1 run without a move, the longest of 12 bars from 2024-01-03 10:00.',
      '  A feed that hung looks so; a thin market too.',
      '! 7 bars have a price off the tick grid.',
      '  Is tickSize right? In older years it may have been another.',
      '  48 bars are missing in pauses too short for a gap.',
      '  1 row is there twice and counted once.',
      '  1 bar without volume, <0.1 % of all.',
    ]);
  });

  it('says of spikes that are left out what that means, and does not count them as rows that cannot be read', () => {
    const text = qualityText(quality({ lines: { lines: 24_002, header: 1, accepted: 24_000, rejected: 1, skipped: 0 }, rejects: { SPIKE: 1 } }), 120);
    expect(text.slice(-2)).toEqual([
      '! 1 bar far from both neighbours left out, as quality.spikes says.',
      '  Only the bar after each tells: so far, these bars know the future. SPIKE in rejects.csv.',
    ]);
  });

  it('keeps to the width it is given', () => {
    for (const width of [80, 60, 40]) for (const line of qualityText(BAD, width).slice(2, 5)) expect(line.length).toBeLessThanOrEqual(width);
  });
});

describe('coverageMark', () => {
  it.each([[0, 0, ' '], [100, 0, '·'], [1000, 1, '░'], [1000, 899, '░'], [1000, 900, '▒'], [1000, 969, '▒'], [1000, 970, '▓'], [1000, 994, '▓'], [1000, 995, '█'], [100, 101, '█']])(
    'of %i expected and %i present bars is "%s"',
    (expected, present, mark) => expect(coverageMark({ expected, present })).toBe(mark),
  );
});

describe('readQuality', () => {
  it('reads what is written now, and takes no other form for it', () => {
    expect(readQuality(JSON.stringify(BAD), 'quality.json')).toEqual(BAD);
    expect(readQuality(JSON.stringify({ ...BAD, outside: { count: 2, months: {} } }), 'quality.json')).toBeNull();
    expect(() => readQuality('{', 'x/quality.json')).toThrow(expect.objectContaining({ code: 'BAD_ARTIFACT', details: { where: 'x/quality.json' } }));
  });
});
