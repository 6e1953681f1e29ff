import { certificateWork } from './certificateWork.ts';
import { compiledWork } from './sweep/compiledWork.ts';
import { featureWork } from './sweep/featureWork.ts';
import { researchWork } from './sweep/researchWork.ts';
import { trialWork } from './trialWork.ts';
import { unitWork } from './unitWork.ts';

/** Everything that threads of a pool can do, by name. */
export const WORKS = {
  sweepFeatures: featureWork,
  sweepCompiled: compiledWork,
  sweepResearch: researchWork,
  trials: trialWork,
  units: unitWork,
  certificates: certificateWork,
} as const;
