import { describe, expect, test } from 'vitest';
import { areaPath, linePath, pixel } from '../../../src/report/chart/linePath.ts';

const mapping = { x: (index: number) => index * 10, y: (value: number) => 100 - value };

describe('linePath', () => {
  test('coordinates have at most one decimal', () => {
    expect([pixel(1.04), pixel(1.06), pixel(-0.04), pixel(12)]).toEqual(['1', '1.1', '0', '12']);
  });

  test('NaN breaks the line', () => {
    expect(linePath(Float64Array.of(1, 2, NaN, 4, 5), 0, 4, mapping)).toBe('M0 99L10 98M30 96L40 95');
  });

  test('an area is closed at its level', () => {
    expect(areaPath(Float64Array.of(1, 2), 0, 1, { ...mapping, level: 100 })).toBe('M0 100L0 99L10 98L10 100Z');
  });

  test('nothing but NaN draws nothing', () => {
    expect(linePath(Float64Array.of(NaN, NaN), 0, 1, mapping)).toBe('');
  });
});
