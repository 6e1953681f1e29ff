export { adviceFor, closestName } from '../errors/index.ts';
export { computeFeatures, featureTable } from './compute.ts';
export type { ComputeOptions } from './compute.ts';
export { defineFeature } from './feature.ts';
export type { Feature, FeatureColumns, FeatureInput, FeatureInputs, ParameterSpec, ParameterSpecs, ParameterValues } from './feature.ts';
export { readsCalendar, readsReference } from './featureInputs.ts';
export { parseReference, referenceText, warmupOf } from './parseReference.ts';
export type { FeatureTable, Reference } from './parseReference.ts';
export { FEATURES } from './registry.ts';
