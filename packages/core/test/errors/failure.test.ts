import { describe, expect, it } from 'vitest';
import { asFailure, Failure, failureLine, failureRecord } from '../../src/errors/index.ts';

describe('failureLine', () => {
  it('gives code, sentence, place and advice in one line, without control characters', () => {
    const failure = new Failure('BAD_DATA', 'row\n12 is \u001b[31mbad', { where: 'a.txt:12', advice: 'mend it' });
    expect(failureLine(failure)).toBe('BAD_DATA: row 12 is  [31mbad (a.txt:12) - mend it');
  });
});

describe('a failure', () => {
  it("says in one line what an error of a user's said in several", () => {
    expect(new Failure('BAD_STRATEGY', 'strategy x fails: boom\r\n  at line two\u001b[31m').message).toBe('strategy x fails: boom   at line two [31m');
  });
});

describe('asFailure', () => {
  it('keeps a failure and calls anything else a bug, with its cause', () => {
    const failure = new Failure('IO', 'x');
    expect(asFailure(failure)).toBe(failure);
    const cause = new TypeError('undefined is not a function');
    expect(asFailure(cause)).toMatchObject({ code: 'BUG', cause });
  });
});

describe('failureRecord', () => {
  it('carries the exit code and no stack', () => {
    expect(failureRecord(new Failure('NOT_FOUND', 'gone', { id: 1 }))).toEqual({
      code: 'NOT_FOUND', message: 'gone', exitCode: 66, details: { id: 1 },
    });
  });
});
