import type { FeatureColumns } from '../features/index.ts';
import { featureCausality, type CausalityCertificate } from './causality.ts';
import type { Work } from './pool.ts';

/** Certifies built-in features on the columns of one series; a task is a reference. */
export const certificateWork: Work<FeatureColumns, string, CausalityCertificate> = {
  open: ({ data }) => (reference) => featureCausality(reference, data),
};
