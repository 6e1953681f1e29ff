import { expect, it } from 'vitest';
import { queueOutlook } from '../../src/present/queueOutlook.ts';

const MINUTE = 60_000;
const took = new Map([['A', [1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE)], ['B', [10 * MINUTE]]]);

it('shares what waits among as many slots as run, by the medians of each type', () => {
  // 4 A at 3 minutes, 1 B at 10, and 5 + 3 minutes that run: 30 minutes of work in two slots.
  const estimate = queueOutlook({ waiting: [{ type: 'A', n: 4 }, { type: 'B', n: 1 }], took, left: [5 * MINUTE, 3 * MINUTE] });
  expect(estimate?.leftMs).toBe(15 * MINUTE);
  // The quartiles of A are 2 and 4 minutes: 1 minute each way, twice that for four, in two slots.
  expect(estimate?.spreadMs).toBe(MINUTE);
});

it('is never earlier than what runs', () => {
  expect(queueOutlook({ waiting: [{ type: 'A', n: 1 }], took, left: [MINUTE, 60 * MINUTE] })?.leftMs).toBe(60 * MINUTE);
});

it('is not said without a history, without an estimate of what runs, or where nothing runs', () => {
  expect(queueOutlook({ waiting: [{ type: 'C', n: 1 }], took, left: [MINUTE] })).toBeNull();
  expect(queueOutlook({ waiting: [{ type: 'A', n: 1 }], took, left: [NaN, MINUTE] })).toBeNull();
  expect(queueOutlook({ waiting: [{ type: 'A', n: 1 }], took, left: [] })).toBeNull();
});
