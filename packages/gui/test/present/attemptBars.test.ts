import type { JobAttempt } from '@proj/control';
import { expect, it } from 'vitest';
import { attemptBars } from '../../src/present/attemptBars.ts';
import { textOf } from '../../src/present/line.ts';

function attempt(number: number, fromMs: number | null, toMs: number | null): JobAttempt {
  return { attempt: number, pid: 1, startedAtMs: fromMs, endedAtMs: toMs, exitCode: null, exitSignal: null, outcome: null, maxRssMb: null };
}

it('are to scale, each at least one cell, the one that runs up to now', () => {
  // 30 columns less 4 for each attempt and a cell each leave 20 for 100 seconds.
  expect(textOf(attemptBars([attempt(1, 0, 25_000), attempt(2, 30_000, null)], 105_000, 30))).toBe(`1 ${'█'.repeat(5)}  2 ${'█'.repeat(15)}  `);
  expect(textOf(attemptBars([attempt(1, 0, 1), attempt(2, 1, 100_000)], 0, 30))).toMatch(/^1 █ {2}2 █+ {2}$/);
});

it('are left out where nothing has begun, or there is no room', () => {
  expect(attemptBars([attempt(1, null, null)], 5, 80)).toEqual([]);
  expect(attemptBars([attempt(1, 0, 5), attempt(2, 5, 10)], 10, 9)).toEqual([]);
});

it('are the last nine of many', () => {
  const many = Array.from({ length: 20 }, (_, i) => attempt(i + 1, i, i + 1));
  expect(textOf(attemptBars(many, 20, 100)).match(/\d+/g)).toEqual(['12', '13', '14', '15', '16', '17', '18', '19', '20']);
});
