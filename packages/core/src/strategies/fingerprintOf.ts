import { fail } from '../errors/index.ts';
import { adviceFor } from '../features/index.ts';
import { FINGERPRINTS } from './fingerprints.generated.ts';

const BY_ID = new Map(Object.entries(FINGERPRINTS));

/** The code fingerprint of a built-in strategy: the SHA-256 of its source file. @throws BAD_STRATEGY for an unknown id */
export function fingerprintOf(id: string): string {
  const fingerprint = BY_ID.get(id);
  if (fingerprint !== undefined) return fingerprint;
  return fail('BAD_STRATEGY', `there is no built-in strategy "${id}"`, { strategy: id, advice: adviceFor(id, [...BY_ID.keys()]) });
}
