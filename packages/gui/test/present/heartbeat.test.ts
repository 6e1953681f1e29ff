import { expect, it } from 'vitest';
import { beatSpan, isStalled } from '../../src/present/heartbeat.ts';

it.each([[0, 'muted'], [15_000, 'muted'], [15_001, 'warn'], [30_000, 'warn'], [30_001, 'bad']])('a heartbeat of %i ms ago is %s', (ageMs, role) => {
  expect(beatSpan(ageMs)[1]).toBe(role);
});

it('says that there has been none', () => {
  expect(beatSpan(null)).toEqual(['no beat yet', 'muted']);
});

it.each([[60_000, 600_000, false], [60_001, 600_000, true], [null, 600_000, false], [60_001, null, false]])('a job that last moved %s ms ago, of %s that it may take, is stalled: %s', (progressAgeMs, progressLimitMs, stalled) => {
  expect(isStalled({ progressAgeMs, progressLimitMs })).toBe(stalled);
});
