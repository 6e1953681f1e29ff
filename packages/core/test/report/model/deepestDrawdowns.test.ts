import { describe, expect, test } from 'vitest';
import { deepestDrawdowns, drawdownFrom } from '../../../src/report/model/deepestDrawdowns.ts';

describe('deepestDrawdowns', () => {
  test('finds peak, low, recovery and length, deepest first', () => {
    const drawdown = drawdownFrom(Float64Array.of(100, 90, 95, 100, 110, 55, 88), 100);
    expect(deepestDrawdowns(drawdown)).toEqual([
      { letter: 'A', depth: 0.5, peak: 4, trough: 5, recovery: null, days: 2 },
      { letter: 'B', depth: 0.1, peak: 0, trough: 1, recovery: 3, days: 3 },
    ]);
  });

  test('the starting capital is a peak', () => {
    const drawdown = drawdownFrom(Float64Array.of(80, 100), 100);
    expect(deepestDrawdowns(drawdown)).toEqual([{ letter: 'A', depth: 0.2, peak: -1, trough: 0, recovery: 1, days: 2 }]);
  });

  test('keeps five and has none where nothing is lost', () => {
    const saw = Float64Array.from({ length: 40 }, (_, i) => 100 + i - (i % 4 === 2 ? i : 0));
    expect(deepestDrawdowns(drawdownFrom(saw, 100)).map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(deepestDrawdowns(drawdownFrom(Float64Array.of(100, 101), 100))).toEqual([]);
  });
});
