import { describe, expect, it } from 'vitest';
import { retryDelayMs, verdictOn, type End } from '../../src/supervisor/verdict.ts';

const LIMITS = { lossCap: 5, suspectCap: 2 };
const ROW = { cancelRequested: 0, failures: 0, losses: 0, failureCode: null, errorJson: null, maxFailures: 3 };

const on = (end: Partial<Omit<End, 'row'>> & { row?: Partial<End['row']> }): string => {
  const { to, reason, failures, losses } = verdictOn({ exit: null, ladder: null, ...end, row: { ...ROW, ...end.row } }, LIMITS);
  return `${to} ${reason} +${failures} +${losses}`;
};

describe('the verdict on a dead worker', () => {
  it.each([
    ['killed from outside', { exit: { code: null, signal: 'SIGKILL' } }, 'QUEUED SIGKILL +0 +1'],
    ['the disk failed', { exit: { code: 74, signal: null } }, 'QUEUED IO +0 +1'],
    ['the disk is full', { exit: { code: 74, signal: null }, row: { failureCode: 'IO', errorJson: '{"details":{"system":"ENOSPC"}}' } }, 'QUEUED ENOSPC +0 +1'],
    ['the database is full', { exit: { code: 74, signal: null }, row: { failureCode: 'IO', errorJson: '{"details":{"sqlite":"SQLITE_FULL"}}' } }, 'QUEUED SQLITE_FULL +0 +1'],
    ['bad parameters', { exit: { code: 64, signal: null }, row: { failureCode: 'BAD_PARAMS' } }, 'FAILED BAD_PARAMS +1 +0'],
    ['bad data', { exit: { code: 65, signal: null }, row: { failureCode: 'BAD_DATA' } }, 'FAILED BAD_DATA +1 +0'],
    ['bad configuration', { exit: { code: 78, signal: null } }, 'FAILED EXIT_78 +1 +0'],
    ['a worker that was told nothing', { exit: { code: 75, signal: null } }, 'QUEUED NO_ORDER +0 +1'],
    ['a conflict of its own', { exit: { code: 75, signal: null }, row: { failureCode: 'CONFLICT' } }, 'FAILED CONFLICT +1 +0'],
    ['a bug', { exit: { code: 70, signal: null }, row: { failureCode: 'BUG' } }, 'FAILED BUG +1 +0'],
    ['nothing staged', { exit: { code: 0, signal: null } }, 'FAILED NOTHING_STAGED +1 +0'],
    ['an adopted worker that vanished', {}, 'QUEUED LOST +0 +1'],
    ['an adopted worker that left its reason', { row: { failureCode: 'BAD_DATA' } }, 'FAILED BAD_DATA +1 +0'],
    ['the fifth loss', { exit: { code: null, signal: 'SIGKILL' }, row: { losses: 4 } }, 'ORPHANED SIGKILL +0 +1'],
    ['a full heap', { exit: { code: null, signal: 'SIGABRT' } }, 'QUEUED HEAP_EXHAUSTED +1 +0'],
    ['a full heap again', { exit: { code: 134, signal: null }, row: { failures: 1 } }, 'FAILED HEAP_EXHAUSTED +1 +0'],
    ['too much memory', { ladder: 'OOM_LIMIT' }, 'QUEUED OOM_LIMIT +1 +0'],
    ['too much time', { ladder: 'TIMEOUT' }, 'FAILED TIMEOUT +1 +0'],
    ['no heartbeat', { ladder: 'LEASE', exit: { code: null, signal: 'SIGKILL' } }, 'QUEUED LEASE +0 +1'],
    ['a supervisor that was stopped', { ladder: 'DRAIN', exit: { code: 130, signal: null } }, 'QUEUED SUPERVISOR_STOPPED +0 +0'],
    ['a cancel, whatever else', { ladder: 'CANCEL', exit: { code: 65, signal: null }, row: { cancelRequested: 1, failureCode: 'BAD_DATA' } }, 'ABORTED cancelled +0 +0'],
  ] as const)('%s', (_, end, expected) => {
    expect(on(end)).toBe(expected);
  });
});

describe('the delay of a retry', () => {
  const limits = { retryFirstMs: 10_000, retryMaxMs: 900_000 };
  it.each([[1, 0, 5_000], [1, 1, 10_000], [2, 1, 20_000], [3, 0, 20_000], [7, 1, 640_000], [8, 1, 900_000], [1_000, 1, 900_000], [1_000, 0, 450_000]])(
    'of try %d with luck %d is %d ms',
    (n, luck, expected) => expect(retryDelayMs(n, luck, limits)).toBe(expected),
  );
});
