import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobsAfter, jobsBefore, type JobWanted, SEARCHED_JOBS } from '../../src/screens/jobWindow.ts';
import { fakeJob, fakeMonitor } from '../fakeMonitor.ts';

const ALL: JobWanted = { states: null, matches: null };

describe('jobsBefore and jobsAfter', () => {
  it('are the two sides of a number in any list, gaps and filters included', () => {
    const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 60 });
    fc.assert(
      fc.property(seqs, fc.integer({ min: 0, max: 401 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (all, seq, count, even) => {
        const { jobs } = fakeMonitor({ jobs: all.map((n) => fakeJob(n)) });
        const wanted: JobWanted = even ? { states: null, matches: (job) => job.seq % 2 === 0 } : ALL;
        const sorted = all.filter((n) => !even || n % 2 === 0).sort((a, b) => b - a);
        const after = jobsAfter(jobs, wanted, count, { seq, newestSeq: Math.max(0, ...all) });
        expect(after.rows.map((job) => job.seq)).toEqual(sorted.filter((n) => n > seq).slice(-count));
        expect(jobsBefore(jobs, wanted, count, seq).rows.map((job) => job.seq)).toEqual(sorted.filter((n) => n < seq).slice(0, count));
      }),
    );
  });

  it('stop at their limit and say so', () => {
    const { jobs } = fakeMonitor({ jobs: Array.from({ length: SEARCHED_JOBS + 10 }, (_, i) => fakeJob(i + 1)) });
    expect(jobsBefore(jobs, { states: null, matches: (job) => job.seq === 1 }, 5)).toEqual({ rows: [], cutShort: true });
  });
});
