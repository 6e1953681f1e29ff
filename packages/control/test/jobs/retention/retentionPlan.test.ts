import { describe, expect, it } from 'vitest';
import { retentionPlan, type Result, type RetentionLimits } from '../../../src/jobs/retention/retentionPlan.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 100 * DAY_MS;
const MIB = 1 << 20;

/** A result of one MiB, used at noon of a day. */
const result = (seq: number, day: number, more: Partial<Result> = {}): Result => ({ seq, jobId: `job ${seq}`, type: 'A', bytes: MIB, usedAtMs: day * DAY_MS, guard: null, reads: [], ...more });

function planned(results: readonly Result[], limits: RetentionLimits): { readonly goes: readonly string[]; readonly stays: readonly string[] } {
  const { goes, stays } = retentionPlan(results, limits, NOW_MS);
  const say = (decisions: typeof goes): readonly string[] => decisions.map(({ result: { seq }, why }) => `${seq} ${why}`);
  return { goes: say(goes), stays: say(stays) };
}

describe('a plan of retention', () => {
  it('lets nothing go without a limit', () => {
    expect(planned([result(1, 1), result(2, 2)], {})).toEqual({ goes: [], stays: ['2 within the limits', '1 within the limits'] });
  });

  it('lets the newest of each type stay', () => {
    const results = [result(1, 1), result(2, 2, { type: 'B' }), result(3, 3), result(4, 4)];
    expect(planned(results, { keep: 2 })).toEqual({ goes: ['1 2 newer ones of its type stay'], stays: ['4 within the limits', '3 within the limits', '2 within the limits'] });
    expect(planned(results, { keep: 0 }).goes).toHaveLength(4);
  });

  it('lets stay what was used in so many days, to the millisecond', () => {
    const results = [result(1, 70, { usedAtMs: 70 * DAY_MS - 1 }), result(2, 70)];
    expect(planned(results, { days: 30 })).toEqual({ goes: ['1 not used for more than 30 days'], stays: ['2 within the limits'] });
  });

  it('lets so many bytes stay, the newest first', () => {
    const results = [result(1, 1, { bytes: 5 * MIB }), result(2, 2, { bytes: 2 * MIB }), result(3, 3, { bytes: 4 * MIB }), result(4, 4, { bytes: 3 * MIB })];
    const why = 'with the newer ones of its type it takes more than 7 MiB';
    expect(planned(results, { bytes: 7 * MIB })).toEqual({ goes: [`2 ${why}`, `1 ${why}`], stays: ['4 within the limits', '3 within the limits'] });
  });

  it('counts what is guarded, and does not let it go', () => {
    const results = [result(1, 1), result(2, 2), result(3, 3, { guard: 'pinned' }), result(4, 4)];
    expect(planned(results, { keep: 1 })).toEqual({ goes: ['2 1 newer ones of its type stay', '1 1 newer ones of its type stay'], stays: ['4 within the limits', '3 pinned'] });
    expect(planned(results, { keep: 2 }).stays).toEqual(['4 within the limits', '3 within the limits']);
  });

  it('keeps what a result was made from that stays, and what that was made from', () => {
    const results = [result(1, 1), result(2, 2, { reads: ['job 1'] }), result(3, 3, { type: 'B', reads: ['job 2', 'job 9'] }), result(4, 4)];
    expect(planned(results, { days: 97 })).toEqual({ goes: [], stays: ['4 within the limits', '3 within the limits', '2 #3 was made from it', '1 #2 was made from it'] });
  });

  it('lets a line of results go together, and never for the sake of what goes too', () => {
    const results = [result(1, 1), result(2, 2, { reads: ['job 1'] }), result(3, 3, { type: 'B', reads: ['job 2'] })];
    expect(planned(results, { days: 10 }).goes.map((line) => line[0])).toEqual(['3', '2', '1']);
  });

  it('goes by the last use, not by the order in which results were made', () => {
    const results = [result(1, 99), result(2, 2)];
    expect(planned(results, { keep: 1 })).toEqual({ goes: ['2 1 newer ones of its type stay'], stays: ['1 within the limits'] });
  });
});
