import { expect, it } from 'vitest';
import { sniffedFile } from '../../src/present/sniffedFile.ts';

const DOCUMENT = {
  format: { delimiter: ',', dateOrder: 'YMD', timeFormat: 'HH:MM' }, bar: '1m', counts: { lines: 2881, header: 1, accepted: 2880, rejected: 3, skipped: 0 },
  dating: { certain: true, stamp: 'close', dataZone: 'UTC', evidence: ['all rows lie in sessions'], candidates: [] },
};

it('says in a sentence what a raw file is', () => {
  expect(sniffedFile(DOCUMENT)).toEqual({ says: '2,880 rows of 1m, 3 rejected, commas, YMD HH:MM, stamps close, UTC', bar: '1m', problem: '' });
});

it('says why a job could not read it', () => {
  expect(sniffedFile({ error: { code: 'BAD_DATA', message: 'no row is a bar' } })).toEqual({ says: '', bar: null, problem: 'BAD_DATA: no row is a bar' });
  expect(sniffedFile({ ...DOCUMENT, bar: 'unknown', dating: { certain: false, stamp: null, dataZone: null, evidence: ['two zones fit'], candidates: [] } })).toEqual({
    says: '2,880 rows, 3 rejected, commas, YMD HH:MM', bar: null, problem: 'When its bars are is not certain: pin format.dataZone and format.stamp. two zones fit',
  });
});

it('takes what it does not know as nothing', () => {
  for (const document of [null, 7, [], 'text', {}]) expect(sniffedFile(document)).toEqual({ says: '0 rows', bar: null, problem: '' });
});
