import { describe, expect, it } from 'vitest';
import { parseJobFilter } from '../../src/present/jobFilter.ts';
import { fakeJob, NOW_MS } from '../fakeMonitor.ts';

const es = fakeJob(1, { title: 'CME.ES 1m' });
const nq = fakeJob(2, { title: 'CME.NQ 1m', type: 'BUILD_PORTFOLIO', createdAtMs: NOW_MS - 60_000 });

function found(text: string): readonly number[] {
  const { matches } = parseJobFilter(text);
  return [es, nq].filter((job) => matches?.(job, NOW_MS) ?? true).map(({ seq }) => seq);
}

describe('parseJobFilter', () => {
  it('asks nothing of an empty text', () => {
    expect(parseJobFilter('  ')).toMatchObject({ states: null, matches: null });
  });

  it('ands its words, in any case', () => {
    expect(found('cme')).toEqual([1, 2]);
    expect(found('CME es')).toEqual([1]);
    expect(found('es nq')).toEqual([]);
  });

  it('leaves out what a word with ! names', () => {
    expect(found('cme !nq')).toEqual([1]);
  });

  it('names states by their words or their codes, several at once', () => {
    expect(parseJobFilter('state:failed').states).toEqual(['FAILED']);
    expect(parseJobFilter('state:lost,run').states).toEqual(['RUNNING', 'ORPHANED']);
    expect(parseJobFilter('state:nonsense').states).toEqual([]);
  });

  it('names types and ages', () => {
    expect(found('type:data')).toEqual([1]);
    expect(found('age:<30m')).toEqual([2]);
    expect(found('age:>30m')).toEqual([1]);
    expect(found('age:<')).toEqual([1, 2]);
  });
});
