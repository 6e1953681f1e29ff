import type { ManifestInput } from '@proj/core/schema';
import { sha256Of } from '@proj/core/identity';

/** What the bytes of a result follow from. */
export interface CacheSources {
  readonly paramsHash: string;
  readonly codeDigest: string;
  /** The edition of the time zones. */
  readonly tz: string;
  readonly inputs: readonly ManifestInput[];
  readonly seeds: Readonly<Record<string, number>>;
}

/** Equal for two jobs that must hold the same bytes, whatever the order of their inputs. */
export function cacheKeyOf({ paramsHash, codeDigest, tz, inputs, seeds }: CacheSources): string {
  const sorted = [...inputs].sort((a, b) => (a.role < b.role ? -1 : a.role > b.role ? 1 : 0));
  return sha256Of({ paramsHash, codeDigest, tz, inputs: sorted, seeds });
}
