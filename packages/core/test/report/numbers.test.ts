import { describe, expect, it, test } from 'vitest';
import { counted, fixed, percent, plainText, priceDecimals, ratio, setText, shortMoney, signed } from '../../src/report/numbers.ts';

describe('numbers', () => {
  test('thousands stand apart by narrow spaces and minus is a true minus', () => {
    expect(fixed(-1234567.891, 2)).toBe('\u22121\u202f234\u202f567.89');
    expect(fixed(999, 0)).toBe('999');
    expect(fixed(1000, 0)).toBe('1\u202f000');
  });

  test('nothing is ever a negative zero', () => {
    expect(fixed(-0.04, 1)).toBe('0.0');
    expect(signed(-0.0004, 2)).toBe('0.00');
    expect(signed(0.0004, 2)).toBe('0.00');
  });

  test('what is absent or undefined is a dash', () => {
    expect([fixed(null, 2), ratio(NaN), percent(null), percent(Infinity), signed(NaN, 1)]).toEqual(['–', '–', '–', '–', '–']);
  });

  test('percentages keep one decimal after a narrow space', () => {
    expect(percent(0.072)).toBe('7.2\u202f%');
    expect(percent(-0.145)).toBe('\u221214.5\u202f%');
  });

  test('amounts in short and counts with their noun', () => {
    expect(shortMoney(3_440_000)).toBe('3.44\u202fM');
    expect(shortMoney(-812_400)).toBe('\u2212812.40\u202fk');
    expect(counted(1, 'trade')).toBe('1 trade');
    expect(counted(6000, 'trade')).toBe('6\u202f000 trades');
  });

  test('prices get the fewest decimals that lose nothing', () => {
    expect(priceDecimals([1234, 1235])).toBe(0);
    expect(priceDecimals([1234.25, 1235.5])).toBe(2);
    expect(priceDecimals([1.09345, 1.1])).toBe(5);
    expect(priceDecimals([1 / 3])).toBe(6);
  });

  test('the plain form is ASCII', () => {
    expect(plainText('\u22121\u202f234 · 7\u202f%')).toBe('-1 234, 7 %');
  });
});

describe('setText', () => {
  it('sets the numbers of a sentence as the page does, and leaves names alone', () => {
    expect(setText('from -0.37 to 0.53, 1 000 000 USD at 4.5 %; atr-14 of 2019-01-02')).toBe(
      'from \u22120.37 to 0.53, 1\u202f000\u202f000 USD at 4.5\u202f%; atr-14 of 2019-01-02',
    );
  });
});
