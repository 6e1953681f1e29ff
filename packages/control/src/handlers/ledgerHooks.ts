import { fail } from '@proj/core/errors';
import type { PortfolioHooks, PortfolioInput } from '@proj/core/portfolio';
import { openLedger, type TrialLedger } from '../db/ledger/index.ts';
import type { HandlerContext } from './handler.ts';

/**
 * Lends a search the trial ledger: what it holds is not run again, and what is run is put down whatever becomes of the job. An artifact
 * that is derived again is derived without it.
 *
 * @throws BAD_DATABASE and NEWER_SCHEMA before anything is run
 */
export async function withLedger<T>(input: PortfolioInput, { roots, clock, again, log }: HandlerContext, work: (hooks: PortfolioHooks) => Promise<T>): Promise<T> {
  if (again !== undefined) return work({});
  const ledger = openLedger(roots, clock);
  try {
    try {
      const counts = { before: 0, run: 0 };
      const result = await work(hooksOf(input, ledger, counts));
      log(`${counts.before} of ${counts.before + counts.run} trials were finished before`);
      return result;
    } finally {
      ledger.flush();
    }
  } finally {
    ledger.close();
  }
}

function hooksOf({ series, strategies }: PortfolioInput, ledger: TrialLedger, counts: { before: number; run: number }): PortfolioHooks {
  return {
    finished: {
      has: ledger.has,
      read: (place) => {
        counts.before += 1;
        return ledger.read(place);
      },
    },
    onFinished: (place, done) => {
      counts.run += 1;
      const { strategy: id, instrument, timeframe } = done.trial;
      const fingerprint = strategies.find(({ strategy }) => strategy.id === id)?.fingerprint;
      const costs = series.find((one) => one.instrument === instrument && one.timeframe === timeframe)?.costs;
      if (fingerprint === undefined || costs === undefined) return fail('BUG', `a trial of ${id} on ${instrument} ${timeframe}, which were not asked for`);
      ledger.append(place, done, { fingerprint, costs });
    },
  };
}
