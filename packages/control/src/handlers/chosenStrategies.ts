import { basename, join } from 'node:path';
import { asFailure, fail } from '@proj/core/errors';
import { loadStrategy } from '@proj/core/node';
import { configurationsOf, type SearchSettings } from '@proj/core/research';
import type { PortfolioStrategy } from '@proj/core/portfolio';
import { sha256Of } from '@proj/core/identity';
import { fingerprintOf, type Strategy } from '@proj/core/strategies';
import type { BuildPortfolioParams } from '../jobs/buildPortfolioParams.ts';
import { builtInStrategy } from '../jobs/builtInStrategy.ts';
import { isFrom, type KnownFeatures } from '../sharedCli/featureFiles.ts';

/** A strategy with its configurations; a user's own with its source, which the artifact keeps. */
export interface ChosenStrategy extends PortfolioStrategy {
  /** Of the strategy's own code, without the features it uses. */
  readonly codeSha256: string;
  readonly source: { readonly name: string; readonly bytes: Uint8Array } | null;
}

/**
 * The strategies that the parameters name, each with its grid. The fingerprint of one that uses a user's features is of their code too:
 * other code is another trial.
 *
 * @param sources folder with copies of the user's files, to be read instead of them
 * @throws NOT_FOUND, BAD_STRATEGY, BAD_PARAMS, BAD_FEATURE, CONFLICT
 */
export async function chosenStrategies({ strategies, search, seed }: BuildPortfolioParams, known: KnownFeatures, sources?: string): Promise<readonly ChosenStrategy[]> {
  const chosen: ChosenStrategy[] = [];
  for (const named of strategies) chosen.push(await chosenStrategy(named, { ...search, seed }, sources)); // one at a time: a load seals the world around it
  chosen.forEach(({ strategy }, at) => {
    if (chosen.findIndex((other) => other.strategy.id === strategy.id) < at) {
      fail('BAD_PARAMS', `the strategy ${strategy.id} is named twice`, { where: `strategies[${at}]` });
    }
  });
  return chosen.map((one) => ({ ...one, fingerprint: fingerprintWith(one, known) }));
}

/** The fingerprint of a strategy's code together with that of the user's features that its configurations ask for. */
export function fingerprintWith({ strategy, grid, codeSha256 }: Pick<ChosenStrategy, 'strategy' | 'grid' | 'codeSha256'>, { files, table }: KnownFeatures): string {
  if (files.length === 0) return codeSha256;
  const references = [...new Set(grid.flatMap((params) => strategy.features(params)))];
  const used = files.filter((file) => references.some((reference) => isFrom(file, reference, table)));
  return used.length === 0 ? codeSha256 : sha256Of([codeSha256, ...used.map(({ fingerprint }) => fingerprint).sort()]);
}

type NamedStrategy = BuildPortfolioParams['strategies'][number];

async function chosenStrategy({ id, file, sha256, params }: NamedStrategy, search: SearchSettings, sources: string | undefined): Promise<ChosenStrategy> {
  if (file !== undefined) {
    const path = sources === undefined ? file : join(sources, basename(file));
    const { strategy, fingerprint, source } = await loadStrategy(path, sha256);
    return { strategy, fingerprint, codeSha256: fingerprint, grid: namedGrid(strategy, params, search), source: { name: basename(file), bytes: source } };
  }
  const strategy = builtInStrategy(id ?? '', 'strategies');
  const fingerprint = fingerprintOf(strategy.id);
  return { strategy, fingerprint, codeSha256: fingerprint, grid: namedGrid(strategy, params, search), source: null };
}

/** The grid of a strategy; what is wrong with it is said with the strategy's name. */
function namedGrid(strategy: Strategy, params: NamedStrategy['params'], search: SearchSettings): PortfolioStrategy['grid'] {
  try {
    return configurationsOf(strategy, params, search);
  } catch (error) {
    const { code, message, details } = asFailure(error);
    return fail(code, message.startsWith(strategy.id) ? message : `${strategy.id}: ${message}`, details, error);
  }
}
