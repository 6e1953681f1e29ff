import { decodeTrials } from '@proj/core/artifacts';
import { sha256Of } from '@proj/core/identity';
import { readBytes } from '@proj/core/paths';
import { trialId, type Trial } from '@proj/core/research';
import { lineageRows, openLedgerReader } from '../db/ledger/index.ts';
import type { BuildPortfolioParams } from '../jobs/buildPortfolioParams.ts';
import type { PublishedSeries } from '../sharedCli/publishedSeries.ts';
import type { ChosenStrategy } from './chosenStrategies.ts';
import type { HandlerContext } from './handler.ts';
import { unitCosts } from './unitCosts.ts';

interface Search {
  readonly params: BuildPortfolioParams;
  readonly published: readonly PublishedSeries[];
  readonly strategies: readonly ChosenStrategy[];
}

/**
 * The trials of a search's instruments that are not its own, and the hash that names them: from the ledger, or from the artifact
 * that is derived again.
 *
 * @throws BAD_DATABASE and NEWER_SCHEMA for the ledger; BAD_ARTIFACT
 */
export function earlierTrials(search: Search, { roots, again }: Pick<HandlerContext, 'roots' | 'again'>): { readonly trials: readonly Trial[]; readonly sha256: string } {
  const trials = again === undefined ? ledgerTrials(search, roots) : decodeTrials(readBytes(again.trials), again.trials).earlier;
  // A figure that is not a number has no JSON: its text stands for it.
  const told = trials.map(({ sharpe, trades, totalReturn, ...named }) => ({ ...named, sharpe: String(sharpe), trades, totalReturn: String(totalReturn) }));
  return { trials, sha256: sha256Of(told) };
}

function ledgerTrials(search: Search, roots: HandlerContext['roots']): readonly Trial[] {
  const db = openLedgerReader(roots);
  if (db === null) return [];
  try {
    const own = ownTrials(search);
    return lineageRows(db, [...new Set(search.published.map(({ instrument }) => instrument))]).filter(({ id }) => !own.has(id));
  } finally {
    db.close();
  }
}

/** The ids of the trials that a search makes itself. */
export function ownTrials({ params, published, strategies }: Search): ReadonlySet<string> {
  return new Set(published.flatMap(({ instrument, timeframe, config }) => {
    const costs = unitCosts(config, params.costs);
    return strategies.flatMap(({ fingerprint, grid }) => grid.map((values) => trialId({ fingerprint, params: values, instrument, timeframe, costs })));
  }));
}
