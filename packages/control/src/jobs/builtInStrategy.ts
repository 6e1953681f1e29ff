import { adviceFor, fail } from '@proj/core/errors';
import { STRATEGIES, type Strategy } from '@proj/core/strategies';

/** A built-in strategy by its id. @param where the parameter that names it @throws BAD_PARAMS with the one that may be meant */
export function builtInStrategy(id: string, where: string): Strategy {
  const strategy = Object.hasOwn(STRATEGIES, id) ? STRATEGIES[id] : undefined;
  return strategy ?? fail('BAD_PARAMS', `there is no strategy "${id}"`, { where, advice: adviceFor(id, Object.keys(STRATEGIES)) });
}
