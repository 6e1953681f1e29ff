import { fail } from '../errors/index.ts';
import { isBuiltIn, STRATEGIES } from '../strategies/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { fileOf, loadStrategy } from './loadStrategy.ts';

/** How another thread finds a strategy, which is code and cannot be posted. */
export type StrategyReference =
  | { readonly kind: 'none' }
  | { readonly kind: 'builtIn'; readonly id: string }
  | { readonly kind: 'file'; readonly path: string; readonly sha256: string };

/** True of a strategy that another thread can find. */
export function isReferable(strategy: Strategy): boolean {
  return isBuiltIn(strategy) || fileOf(strategy) !== undefined;
}

/** The reference to a strategy. @throws BAD_STRATEGY for one that is neither built in nor from a file */
export function referenceTo(strategy: Strategy | null): StrategyReference {
  if (strategy === null) return { kind: 'none' };
  if (isBuiltIn(strategy)) return { kind: 'builtIn', id: strategy.id };
  const file = fileOf(strategy);
  if (file !== undefined) return { kind: 'file', ...file };
  return fail('BAD_STRATEGY', `strategy ${strategy.id} is neither built in nor loaded from a file: no other thread can run it`, {
    strategy: strategy.id,
    advice: 'load it with loadStrategy, or leave the pool out',
  });
}

/** The strategy that a reference names. @throws as `loadStrategy`, CONFLICT when the file has changed */
export async function strategyBy(reference: StrategyReference): Promise<Strategy | null> {
  if (reference.kind === 'none') return null;
  if (reference.kind === 'builtIn') return STRATEGIES[reference.id] ?? fail('BUG', `there is no strategy ${reference.id}`);
  return (await loadStrategy(reference.path, reference.sha256)).strategy;
}
