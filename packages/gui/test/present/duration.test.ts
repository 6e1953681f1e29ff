import { describe, expect, it } from 'vitest';
import { formatDuration, formatEstimate, formatTook, parseDuration } from '../../src/present/duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('formatDuration', () => {
  it('says each length in the unit it is thought of in', () => {
    expect([0, 999, 30 * SECOND, 16 * MINUTE + 31 * SECOND, 5 * HOUR + 4 * MINUTE, 55 * HOUR].map(formatDuration)).toEqual(['0s', '0s', '30s', '16m31', '5h04m', '2d07h']);
  });

  it('reads a clock that went back as no time', () => {
    expect(formatDuration(-5 * SECOND)).toBe('0s');
  });
});

describe('formatTook', () => {
  // Tenths below ten seconds, then whole seconds, to the nearest: 122.61 s are two minutes and three seconds.
  it('says what is short to the tenth, and rounds what is long', () => {
    expect([0, 49, 511, 9949, 9950, 59_600, 122_610].map(formatTook)).toEqual(['0.0s', '0.0s', '0.5s', '9.9s', '10s', '1m00', '2m03']);
  });
});

describe('formatEstimate', () => {
  it('rounds as it would be said, and never to nothing', () => {
    expect([400, 38 * SECOND, 4 * MINUTE + 20 * SECOND, 20 * MINUTE + 50 * SECOND, 2 * HOUR + 8 * MINUTE].map(formatEstimate)).toEqual(['5s', '40s', '4m30', '21m', '2h10m']);
  });
});

describe('parseDuration', () => {
  it('takes a number with its unit and nothing else', () => {
    expect(['90s', '15m', '2h', '3d', '2', 'h', '1.5h', ''].map(parseDuration)).toEqual([90_000, 900_000, 7_200_000, 259_200_000, null, null, null, null]);
  });
});
