import type { PublishedMonth } from '@proj/control';
import { describe, expect, it } from 'vitest';
import { coverageStrip, monthNumber, STRIP_LEGEND, stripYears, textOf } from '../../src/present/index.ts';

function month(name: string, present: number): PublishedMonth {
  const none = { gaps: 0, missing: 0, spikes: 0, stale: 0, zeroVolume: 0, offTick: 0, outside: 0, duplicates: 0, conflicts: 0, outOfOrder: 0, rejected: 0 };
  return { month: name, expected: 1000, present, ...none };
}

describe('coverageStrip', () => {
  const months = [month('2023-11', 0), month('2023-12', 899), month('2024-02', 960), month('2024-03', 990), month('2024-04', 1000)];

  it('has a mark for each month of its window, and a space where the file has none', () => {
    const line = coverageStrip(months, { from: monthNumber('2023-10'), count: 8 });
    expect(textOf(line)).toBe(' ·░ ▒▓█ ');
    expect(line.map(([, role]) => role)).toEqual(['text', 'bad', 'bad', 'text', 'warn', 'text', 'muted', 'text']);
  });

  it('cuts what lies outside its window', () => {
    expect(textOf(coverageStrip(months, { from: monthNumber('2024-04'), count: 2 }))).toBe('█ ');
  });
});

describe('stripYears', () => {
  it('puts each year over its January, and leaves out one that would be cut', () => {
    expect(stripYears({ from: monthNumber('2023-11'), count: 20 })).toBe('  2024        2025');
    expect(stripYears({ from: monthNumber('2024-01'), count: 14 })).toBe('2024');
  });
});

it('the legend names every mark', () => {
  expect(textOf(STRIP_LEGEND)).toBe('· none  ░ <90  ▒ <97  ▓ <99.5  █ full');
});
