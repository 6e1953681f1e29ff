import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobsAfter, jobsBefore, type JobWanted } from '../../src/screens/jobWindow.ts';
import { fakeJob, fakeMonitor } from '../fakeMonitor.ts';

describe('jobsBefore and jobsAfter', () => {
  it('are the two sides of a number in any list, gaps and states included', () => {
    const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 60 });
    fc.assert(
      fc.property(seqs, fc.integer({ min: 0, max: 401 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (all, seq, count, even) => {
        const { jobs } = fakeMonitor({ jobs: all.map((n) => fakeJob(n, { state: n % 2 === 0 ? 'FAILED' : 'SUCCEEDED' })) });
        const wanted: JobWanted = { states: even ? ['FAILED'] : null };
        const sorted = all.filter((n) => !even || n % 2 === 0).sort((a, b) => b - a);
        const after = jobsAfter(jobs, wanted, count, { seq, newestSeq: Math.max(0, ...all) });
        expect(after.map((job) => job.seq)).toEqual(sorted.filter((n) => n > seq).slice(-count));
        expect(jobsBefore(jobs, wanted, count, seq).map((job) => job.seq)).toEqual(sorted.filter((n) => n < seq).slice(0, count));
      }),
    );
  });
});
