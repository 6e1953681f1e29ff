import { expect, it } from 'vitest';
import { whySpan } from '../../src/present/jobColumns.ts';
import { fakeJob } from '../fakeMonitor.ts';

it('says of a job whose result was pruned when that was, also where another one held it', () => {
  const prunedAtMs = Date.UTC(2026, 10, 28, 9, 5);
  expect(whySpan(fakeJob(1, { prunedAtMs }))).toEqual(['pruned 2026-11-28 09:05', 'muted']);
  expect(whySpan(fakeJob(2, { prunedAtMs, resultOf: fakeJob(1).id }))).toEqual(['pruned 2026-11-28 09:05', 'muted']);
  expect(whySpan(fakeJob(3))).toEqual(['published', 'muted']);
});
