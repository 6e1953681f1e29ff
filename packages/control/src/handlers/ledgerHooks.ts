import { fail } from '@proj/core/errors';
import type { PortfolioHooks, PortfolioInput } from '@proj/core/portfolio';
import type { Trial } from '@proj/core/research';
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
      const count = trialCount(log);
      const result = await work(hooksOf(input, ledger, count));
      count.end();
      return result;
    } finally {
      ledger.flush();
    }
  } finally {
    ledger.close();
  }
}

function hooksOf({ series, strategies }: PortfolioInput, ledger: TrialLedger, count: TrialCount): PortfolioHooks {
  return {
    finished: {
      has: ledger.has,
      read: (place) => {
        const done = ledger.read(place);
        if (done !== null) count.add('before', done.trial);
        return done;
      },
    },
    onFinished: (place, done) => {
      count.add('run', done.trial);
      const { strategy: id, instrument, timeframe } = done.trial;
      const fingerprint = strategies.find(({ strategy }) => strategy.id === id)?.fingerprint;
      const costs = series.find((one) => one.instrument === instrument && one.timeframe === timeframe)?.costs;
      if (fingerprint === undefined || costs === undefined) return fail('BUG', `a trial of ${id} on ${instrument} ${timeframe}, which were not asked for`);
      ledger.append(place, done, { fingerprint, costs });
    },
  };
}

/** How many trials of a search were run, and how many were finished before. */
interface TrialCount {
  readonly add: (kind: 'before' | 'run', trial: Trial) => void;
  readonly end: () => void;
}

/** Logs what each candidate took as soon as the next one begins: the log of an attempt that is killed says what it has run. */
function trialCount(log: (line: string) => void): TrialCount {
  const all = { before: 0, run: 0 };
  let candidate = { name: '', before: 0, run: 0 };
  const logCandidate = (): void => {
    if (candidate.name !== '') log(`${candidate.name}: ${candidate.run} trials run, ${candidate.before} finished before`);
  };
  return {
    add: (kind, { strategy, instrument, timeframe }) => {
      const name = `${strategy} ${instrument} ${timeframe}`;
      if (name !== candidate.name) {
        logCandidate();
        candidate = { name, before: 0, run: 0 };
      }
      candidate[kind] += 1;
      all[kind] += 1;
    },
    end: () => {
      logCandidate();
      log(`${all.before} of ${all.before + all.run} trials were finished before`);
    },
  };
}
