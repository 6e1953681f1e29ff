import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JobScan, scannedJobs } from '../../src/screens/jobScan.ts';
import { type JobWanted, SEARCHED_JOBS } from '../../src/screens/jobWindow.ts';
import { fakeJob, fakeMonitor } from '../fakeMonitor.ts';

const jobsOf = (seqs: readonly number[]) => fakeMonitor({ jobs: seqs.map((seq) => fakeJob(seq)) }).jobs;
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
const wanting = (claim: (seq: number) => boolean): JobWanted => ({ states: null, matches: ({ seq }) => claim(seq) });

describe('a search through all jobs', () => {
  it('goes on where it stopped, and finds the oldest of many', () => {
    const count = 2 * SEARCHED_JOBS + 500;
    const jobs = jobsOf(upTo(count));
    let scan: JobScan | null = null;
    const found: number[][] = [];
    for (let reading = 0; reading < 3; reading++) {
      const next = scannedJobs(jobs, wanting((seq) => seq === 1 || seq === count), 5, { key: 'a', newestSeq: count, before: scan });
      found.push(next.rows.map(({ seq }) => seq));
      scan = next.scan;
    }
    expect(found).toEqual([[count], [count], [count, 1]]);
    expect(scan?.reached).toBeNull();
  });

  it('stops where it has enough, and begins anew for another key', () => {
    const jobs = jobsOf(upTo(3000));
    const enough = scannedJobs(jobs, wanting(() => true), 10, { key: 'a', newestSeq: 3000, before: null });
    expect([enough.rows.length, enough.scan.reached]).toEqual([10, 2501]);
    expect(scannedJobs(jobs, wanting((seq) => seq < 5), 10, { key: 'b', newestSeq: 3000, before: enough.scan }).rows.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
  });

  it('finds what one look would, whatever came meanwhile and however it was cut', () => {
    const lists = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2, max: 5 }), (seqs, cut, count, divisor) => {
        const early = seqs.filter((seq) => seq <= cut);
        const wanted = wanting((seq) => seq % divisor === 0);
        const first = scannedJobs(jobsOf(early), wanted, count, { key: 'a', newestSeq: Math.max(0, ...early), before: null });
        const second = scannedJobs(jobsOf(seqs), wanted, count, { key: 'a', newestSeq: Math.max(...seqs), before: first.scan });
        expect(second.rows.map(({ seq }) => seq)).toEqual(seqs.filter((seq) => seq % divisor === 0).sort((a, b) => b - a).slice(0, count));
      }),
    );
  });
});
