import { expect, it } from 'vitest';
import type { Estimate } from '../../src/present/eta.ts';
import { queueOutlook } from '../../src/present/queueOutlook.ts';

const MINUTE = 60_000;
const ran = (...minutes: readonly number[]): Estimate[] => minutes.map((left) => ({ leftMs: left * MINUTE, spreadMs: 0 }));
const took = new Map([['A', [1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE)], ['B', [10 * MINUTE, 10 * MINUTE]], ['once', [MINUTE]]]);

it('shares what waits among as many slots as run, by the medians of each type', () => {
  // 4 A at 3 minutes, 1 B at 10, and 5 + 3 minutes that run: 30 minutes of work in two slots.
  const estimate = queueOutlook({ waiting: [{ type: 'A', n: 4 }, { type: 'B', n: 1 }], took, left: ran(5, 3) });
  expect(estimate?.leftMs).toBe(15 * MINUTE);
  // The quartiles of A are 2 and 4 minutes: 1 minute each way, twice that for four, in two slots.
  expect(estimate?.spreadMs).toBe(MINUTE);
});

it('takes the spread of what runs, and knows none where that is unknown or a type has run but once', () => {
  const waiting = [{ type: 'A', n: 4 }];
  // 2 minutes of the four that wait and 1.5 of what runs, at right angles: 2.5 minutes.
  expect(queueOutlook({ waiting, took, left: [{ leftMs: MINUTE, spreadMs: 1.5 * MINUTE }] })?.spreadMs).toBe(2.5 * MINUTE);
  expect(queueOutlook({ waiting, took, left: [{ leftMs: MINUTE, spreadMs: null }] })?.spreadMs).toBeNull();
  expect(queueOutlook({ waiting: [{ type: 'once', n: 2 }], took, left: ran(1) })?.spreadMs).toBeNull();
});

it('is never earlier than what runs', () => {
  expect(queueOutlook({ waiting: [{ type: 'A', n: 1 }], took, left: ran(1, 60) })?.leftMs).toBe(60 * MINUTE);
});

it('is not said without a history, without an estimate of what runs, or where nothing runs', () => {
  expect(queueOutlook({ waiting: [{ type: 'C', n: 1 }], took, left: ran(1) })).toBeNull();
  expect(queueOutlook({ waiting: [{ type: 'A', n: 1 }], took, left: [null, ...ran(1)] })).toBeNull();
  expect(queueOutlook({ waiting: [{ type: 'A', n: 1 }], took, left: [] })).toBeNull();
});
