import { join } from 'node:path';
import { decodeTrials } from '@proj/core/artifacts';
import type { Manifest } from '@proj/core/schema';
import { readBytes, type Roots } from '@proj/core/paths';
import { lackingIds, ledgerState } from '../db/ledger/index.ts';

/** Says that the ledger lacks trials that an artifact counted; null when it has them all, or the artifact counts none. */
export function lackingTrials({ content }: Manifest, folder: string, roots: Roots): string | null {
  if (!countsTrials(content)) return null;
  const path = join(folder, 'trials.arrow');
  const { own, earlier } = decodeTrials(readBytes(path), path);
  const ids = [...new Set([...own, ...earlier].map(({ id }) => id))];
  const lacking = lackingIds(roots, ids);
  return lacking.length === 0 ? null : `the trial ledger lacks ${lacking.length} of the ${ids.length} trials that it counted, ${lacking[0]!.slice(0, 12)} first`;
}

/** Says where the ledger's chain is broken, after every hash of it was computed again; null when it is whole, or the artifact counts no trials. */
export function brokenChain({ content }: Manifest, roots: Roots): string | null {
  const brokenAt = countsTrials(content) ? ledgerState(roots, null).brokenAt : null;
  return brokenAt === null ? null : `the chain of the trial ledger is broken at row ${brokenAt}`;
}

function countsTrials({ inputs }: Manifest['content']): boolean {
  return inputs.some(({ role }) => role === 'trials');
}
