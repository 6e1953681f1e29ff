import { describe, expect, test } from 'vitest';
import { valueAxis } from '../../../src/report/chart/valueAxis.ts';

const plot = { from: 200, to: 0, ticks: 4 };

describe('valueAxis', () => {
  test('all labels of an axis have one number of decimals', () => {
    const { ticks } = valueAxis({ kind: 'linear', unit: 'ratio', lowest: 1.85, highest: 2.15, ...plot });
    expect(ticks.map(({ label }) => label)).toEqual(['1.9', '2.0', '2.1']);
  });

  test('a logarithmic axis puts equal ratios at equal distances, on 1, 2 and 5', () => {
    const { at, ticks } = valueAxis({ kind: 'log', unit: 'money', lowest: 1e6, highest: 1e8, ...plot });
    expect(ticks.map(({ label }) => label)).toEqual(['1\u202fM', '2\u202fM', '5\u202fM', '10\u202fM', '20\u202fM', '50\u202fM', '100\u202fM']);
    expect(at(1e7)).toBeCloseTo(100, 9);
  });

  test('percent is printed of shares, with a true minus', () => {
    const { ticks } = valueAxis({ kind: 'linear', unit: 'percent', lowest: -0.16, highest: 0, ...plot });
    expect(ticks.map(({ label }) => label)).toEqual(['\u221215\u202f%', '\u221210\u202f%', '\u22125\u202f%', '0\u202f%']);
  });

  test('a range of one value stands in the middle', () => {
    expect(valueAxis({ kind: 'linear', unit: 'ratio', lowest: 1, highest: 1, ...plot }).at(1)).toBe(100);
  });
});
