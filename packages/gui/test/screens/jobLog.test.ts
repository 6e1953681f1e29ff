import { describe, expect, it } from 'vitest';
import { isAlarm, logLines, readLog } from '../../src/screens/jobLog.ts';
import { textOf } from '../../src/present/index.ts';
import { fakeMonitor } from '../fakeMonitor.ts';

const PLACE = { id: 'x', attempt: 1, stream: 'out' } as const;

describe('readLog', () => {
  it('reads on from where it was', () => {
    const first = readLog(null, fakeMonitor({ out: 'one\n' }), PLACE);
    expect(readLog(first, fakeMonitor({ out: 'one\ntwo\n' }), PLACE)).toMatchObject({ text: 'one\ntwo\n', nextByte: 8 });
  });

  it('begins anew with a log that was cut short, and with another attempt', () => {
    const first = readLog(null, fakeMonitor({ out: 'one\ntwo\n' }), PLACE);
    expect(readLog(first, fakeMonitor({ out: 'new\n' }), PLACE).text).toBe('new\n');
    expect(readLog(first, fakeMonitor({ out: 'other and more\n' }), { ...PLACE, attempt: 2 }).text).toBe('other and more\n');
  });

  it('skips to the tail of a log that has run far ahead', () => {
    const first = readLog(null, fakeMonitor({ out: 'one\n' }), PLACE);
    const far = { ...fakeMonitor({}), logTail: (_id: string, _attempt: number, _stream: 'out' | 'err', from?: number) => (from === undefined ? { text: 'tail\n', fromByte: 900_000, nextByte: 900_005, size: 900_005 } : { text: 'part', fromByte: from, nextByte: from + 4, size: 900_005 }) };
    expect(readLog(first, far, PLACE)).toMatchObject({ text: 'tail\n', fromByte: 900_000 });
  });
});

describe('logLines', () => {
  const lines = (text: string, fromByte = 0) => logLines({ attempt: 1, text, fromByte, nextByte: 0, size: 0 });

  it('begins a tail with a whole line, and ends with the last', () => {
    expect(lines('rest of a line\nwhole\r\nlast', 10).map(textOf)).toEqual(['whole', 'last']);
    expect(lines('')).toEqual([]);
  });

  it('marks what warns', () => {
    expect(lines('fine\nwarn: 3 rejects\nit failed\nterrors\n').map(isAlarm)).toEqual([false, true, true, false]);
  });
});
