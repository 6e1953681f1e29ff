import { basename, isAbsolute } from 'node:path';
import { fail } from '@proj/core/errors';
import { sha256 } from '@proj/core/identity';
import { readBytes } from '@proj/core/paths';
import type { BuildPortfolioParams } from './buildPortfolioParams.ts';

/** What a published artifact may hold: it keeps a copy of each file under its name. */
const FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}\.(ts|mts|js|mjs)$/;

/**
 * The parameters with the sha256 of every strategy file as it is now.
 *
 * @throws BAD_PARAMS for a relative path, a name that an artifact cannot keep, and two files of one name; CONFLICT for a file that is not the one the parameters pin already, NOT_FOUND
 */
export function pinnedStrategies(params: BuildPortfolioParams): BuildPortfolioParams {
  const strategies = params.strategies.map((strategy, at) => {
    if (strategy.file === undefined) return strategy;
    if (!isAbsolute(strategy.file)) fail('BAD_PARAMS', 'a strategy file is named by its absolute path', { where: `strategies[${at}].file` });
    const name = basename(strategy.file);
    if (!FILE_NAME.test(name)) fail('BAD_PARAMS', 'a strategy file is named by letters, digits, dot, _ and -, and ends in .ts or .js', { where: strategy.file });
    if (params.strategies.findIndex(({ file }) => file !== undefined && basename(file) === name) < at) {
      fail('BAD_PARAMS', `two strategy files are named ${name}`, { where: `strategies[${at}].file` });
    }
    const now = sha256(readBytes(strategy.file));
    if (strategy.sha256 !== undefined && strategy.sha256 !== now) {
      fail('CONFLICT', 'the strategy file is not the one that the parameters pin', { where: strategy.file });
    }
    return { ...strategy, sha256: now };
  });
  return { ...params, strategies };
}

/** The parameters with the name of every strategy file alone; its hash says which file that was. */
export function placelessStrategies(params: BuildPortfolioParams): BuildPortfolioParams {
  const strategies = params.strategies.map((strategy) => (strategy.file === undefined ? strategy : { ...strategy, file: basename(strategy.file) }));
  return { ...params, strategies };
}
