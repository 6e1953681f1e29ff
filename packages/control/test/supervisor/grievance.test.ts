import { expect, it } from 'vitest';
import { grievanceAbout } from '../../src/supervisor/grievance.ts';
import type { LiveRow } from '../../src/store/index.ts';

const ROW: LiveRow = {
  failures: 0, losses: 0, cancelRequested: 0, staged: 0, stagedSha256: null, resultOf: null, leaseMonoMs: 100, deadlineMonoMs: 200, progressMonoMs: 50,
  progressTimeoutMs: 30, rssLimitMb: null, maxFailures: 3, failureCode: null, errorJson: null, cacheKey: null, forced: 0,
};
const NOW = { monoMs: 60, timesCount: true, rssMb: 10, rssLimitMb: 100 };

it.each([
  ['all is well', {}, {}, null],
  ['a cancel', { cancelRequested: 1 }, {}, 'CANCEL'],
  ['a cancel after the result was staged', { cancelRequested: 1, staged: 1 }, {}, null],
  ['the lease at its last millisecond', { progressTimeoutMs: null }, { monoMs: 100 }, null],
  ['the lease one later', { progressTimeoutMs: null }, { monoMs: 101 }, 'LEASE'],
  ['the deadline', { leaseMonoMs: 999, progressTimeoutMs: null }, { monoMs: 201 }, 'TIMEOUT'],
  ['no progress for too long', {}, { monoMs: 81 }, 'STALLED'],
  ['no progress where none is asked for', { progressTimeoutMs: null }, { monoMs: 81 }, null],
  ['times that do not count', {}, { monoMs: 9_999, timesCount: false }, null],
  ['memory over the machine\'s share', {}, { rssMb: 101 }, 'OOM_LIMIT'],
  ['memory over the type\'s limit', { rssLimitMb: 9 }, {}, 'OOM_LIMIT'],
] as const)('%s', (_, row, now, expected) => {
  expect(grievanceAbout({ ...ROW, ...row }, { ...NOW, ...now })).toBe(expected);
});
