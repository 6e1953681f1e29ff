import { describe, expect, it } from 'vitest';
import { threadPool } from '../../src/node/threadPool.ts';
import type { FinishedTrial, FinishedTrials, TrialPlace } from '../../src/research/finishedTrial.ts';
import type { StudyHooks } from '../../src/research/study.ts';
import { walkForward, type WalkForwardResult } from '../../src/research/walkForward.ts';
import { smaCross } from '../../src/strategies/library/smaCross.ts';
import { walkOf } from '../portfolio/marketOf.ts';

const GRID = [3, 5, 8].flatMap((fast) => [10, 15, 20].map((slow) => ({ fast, slow })));
const FRAME = { instrument: 'X', timeframe: '60m', bars: walkOf(3, 200), dataSha256: 'a'.repeat(64), tradeDatesPerYear: 252 };
const SETTINGS = {
  costs: { pointValue: 10, tickSize: 0.25, slippageTicks: 1, commissionPerSide: 1 },
  fingerprint: 'f'.repeat(64),
  walkForward: { train: 60, test: 20, mode: 'rolling' },
} as const;
const run = (hooks: StudyHooks = {}, dataSha256 = FRAME.dataSha256): Promise<WalkForwardResult> => walkForward(smaCross, { ...FRAME, dataSha256 }, GRID, SETTINGS, hooks);

const keyOf = ({ id, dataSha256, firstDay, lastDay }: TrialPlace): string => [id, dataSha256, firstDay, lastDay].join();

/** A store in memory, and what has been put into it. */
function storeOf(): { readonly kept: Map<string, FinishedTrial>; readonly finished: FinishedTrials; readonly onFinished: (place: TrialPlace, done: FinishedTrial) => void } {
  const kept = new Map<string, FinishedTrial>();
  return {
    kept,
    finished: { has: (place) => kept.has(keyOf(place)), read: (place) => kept.get(keyOf(place)) ?? null },
    onFinished: (place, done) => kept.set(keyOf(place), done),
  };
}

describe('finished trials', () => {
  it('are not run again after a run that was stopped half-way, and the result is the same', async () => {
    const { kept, finished, onFinished } = storeOf();
    let left = 5;
    const throwIfCancelled = (): void => {
      left -= 1;
      if (left < 0) throw new Error('killed');
    };
    await expect(run({ onFinished, throwIfCancelled })).rejects.toThrow('killed');
    expect(kept.size).toBe(5);
    let runs = 0;
    const resumed = await run({ finished, onFinished, onRun: () => { runs += 1; } });
    const windows = resumed.windows.length;
    expect(runs).toBe(GRID.length - 5 + windows);
    expect(resumed).toEqual(await run());
    runs = 0;
    await run({ finished, onRun: () => { runs += 1; } });
    expect(runs).toBe(windows);
  });

  it('are those of other data where the data is other', async () => {
    const { finished, onFinished } = storeOf();
    await run({ onFinished });
    let runs = 0;
    const { windows } = await run({ finished, onRun: () => { runs += 1; } }, 'b'.repeat(64));
    expect(runs).toBe(GRID.length + windows.length);
  });

  it('come to the same in threads', async () => {
    const pool = threadPool(2);
    try {
      const order: string[] = [];
      const threaded = await run({ pool, onTrial: ({ trial }) => order.push(trial.params) });
      const alone = await run();
      expect(threaded).toEqual(alone);
      expect(order).toEqual(alone.trials.map(({ params }) => params));
    } finally {
      await pool.close();
    }
  });
});
