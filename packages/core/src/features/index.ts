export { defineFeature } from './feature.ts';
export type { Feature, FeatureColumns, FeatureInput, ParameterSpec, ParameterSpecs, ParameterValues } from './feature.ts';
