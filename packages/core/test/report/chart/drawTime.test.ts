import { describe, expect, test } from 'vitest';
import { drawTime, linesOf } from '../../../src/report/chart/drawTime.ts';
import { equityChart } from '../../../src/report/chart/timeChart.ts';

describe('linesOf', () => {
  test('keeps what has room on the first line, and puts a nearer one on the first line that is free', () => {
    expect(linesOf([50, 100, 150], 14)).toEqual([0, 0, 0]);
    expect(linesOf([100, 114], 14)).toEqual([0, 0]);
    expect(linesOf([100, 113], 14)).toEqual([0, 1]);
    expect(linesOf([100, 105, 110, 119], 14)).toEqual([0, 1, 2, 0]);
  });

  test('goes from left to right, whatever the order that was given', () => {
    expect(linesOf([119, 110, 100, 105], 14)).toEqual([0, 2, 0, 1]);
    expect(linesOf([7, 7], 14)).toEqual([0, 1]);
  });
});

describe('drawTime', () => {
  test('letters of neighbouring drawdowns stand under one another', () => {
    const level = new Float64Array(1000).fill(1);
    const chart = equityChart({
      days: Int32Array.from(level, (_, i) => i), equity: level, drawdown: level.map(() => 0), rolling: level, rollingDays: 2, currency: 'USD', windows: [],
      marks: [{ letter: 'A', from: 900, to: 920 }, { letter: 'B', from: 100, to: 300 }, { letter: 'C', from: 921, to: 960 }],
    });
    const { markup } = drawTime(chart, { from: 0, to: 999, width: 366 }, 'none');
    const letters = [...markup.matchAll(/y="(\d+)">([ABC])</g)].map(([, y, letter]) => [letter, Number(y)]);
    expect(letters).toEqual([['A', 34], ['B', 34], ['C', 47]]);
  });
});
