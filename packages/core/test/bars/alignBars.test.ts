import { expect, test } from 'vitest';
import { alignBars } from '../../src/bars/index.ts';

test('joins the last bar already complete, also one that closes at that instant, and none before the first', () => {
  expect([...alignBars([1, 10, 11, 19, 20, 25], [10, 20])]).toEqual([-1, 0, 0, 0, 1, 1]);
});

test('gives -1 throughout for an empty series', () => {
  expect([...alignBars([1, 2], [])]).toEqual([-1, -1]);
});
