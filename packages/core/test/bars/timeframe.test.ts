import { describe, expect, test } from 'vitest';
import { compareTimeframes, DAY, minutesTimeframe, parseTimeframe, timeframeText, WEEK } from '../../src/bars/index.ts';

describe('parseTimeframe', () => {
  test.each(['1m', '5m', '15m', '60m', '1440m', '1d', '1w'])('%s reads and prints as itself', (text) => {
    expect(timeframeText(parseTimeframe(text))).toBe(text);
  });

  test('an hour is sixty minutes', () => {
    expect(parseTimeframe('4h')).toEqual(minutesTimeframe(240));
  });

  test.each(['', '0m', '05m', '1441m', '2d', '1M', '5', 'm'])('%j is refused', (text) => {
    expect(() => parseTimeframe(text)).toThrow(/is not a timeframe/);
  });
});

test('a week is longer than a day, a day than any minutes', () => {
  expect(Math.sign(compareTimeframes(DAY, WEEK))).toBe(-1);
  expect(Math.sign(compareTimeframes(DAY, minutesTimeframe(1440)))).toBe(1);
});
