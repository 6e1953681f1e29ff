import { parseReference } from '@proj/core/features';
import type { Roots } from '@proj/core/paths';
import type { BuildDataParams } from './buildDataParams.ts';
import { configuredInstrument, configuredPack } from './configured.ts';

/**
 * Refuses a build whose instrument, pack or features there are not.
 *
 * @throws NOT_FOUND and BAD_CONFIG; BAD_FEATURE where no feature file of the user's own may hold the name
 */
export function checkData({ instrument, reference, features = [], featureFiles = [] }: BuildDataParams, roots: Roots): void {
  for (const id of reference === undefined ? [instrument] : [instrument, reference]) configuredInstrument(roots, id);
  const references = typeof features === 'string' ? configuredPack(roots, features) : features;
  if (featureFiles.length === 0) references.forEach((text) => parseReference(text));
}
