import { parseReference } from '@proj/core/features';
import type { Roots } from '@proj/core/paths';
import type { BuildDataParams } from './buildDataParams.ts';
import { configuredInstrument, configuredPack } from './configured.ts';
import type { Check } from './jobTypes.ts';

/** What refuses a build whose instrument, reference, pack or features there are not, a check each: NOT_FOUND, BAD_CONFIG, and BAD_FEATURE where no feature file of the user's own may hold the name. */
export function dataChecks({ instrument, reference, features = [], featureFiles = [] }: Partial<BuildDataParams>, roots: Roots): readonly Check[] {
  const ids = [instrument, reference].filter((id) => id !== undefined);
  const checkFeatures = (): void => {
    const references = typeof features === 'string' ? configuredPack(roots, features) : features;
    if (featureFiles.length === 0) references.forEach((text) => parseReference(text));
  };
  return [...ids.map((id) => () => configuredInstrument(roots, id)), checkFeatures];
}
