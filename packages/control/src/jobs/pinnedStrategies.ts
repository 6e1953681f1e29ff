import { isAbsolute } from 'node:path';
import { fail } from '@proj/core/errors';
import { sha256 } from '@proj/core/identity';
import { readBytes } from '@proj/core/paths';
import type { BuildPortfolioParams } from './buildPortfolioParams.ts';

/**
 * The parameters with the sha256 of every strategy file as it is now.
 *
 * @throws BAD_PARAMS for a relative path, CONFLICT for a file that is not the one the parameters pin already, NOT_FOUND
 */
export function pinnedStrategies(params: BuildPortfolioParams): BuildPortfolioParams {
  const strategies = params.strategies.map((strategy, at) => {
    if (strategy.file === undefined) return strategy;
    if (!isAbsolute(strategy.file)) fail('BAD_PARAMS', 'a strategy file is named by its absolute path', { where: `strategies[${at}].file` });
    const now = sha256(readBytes(strategy.file));
    if (strategy.sha256 !== undefined && strategy.sha256 !== now) {
      fail('CONFLICT', 'the strategy file is not the one that the parameters pin', { where: strategy.file });
    }
    return { ...strategy, sha256: now };
  });
  return { ...params, strategies };
}
