import { computeFeatures } from '../features/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { featureColumnsOf, referencesOf, type Frame } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { featureRoom } from './featureRoom.ts';
import { ofConfiguration } from './ofConfiguration.ts';

/**
 * The frame with the features that several configurations of a grid ask for, computed once: a grid of 20 by 20 averages needs 40
 * columns, not 800. Features are causal, so the column of all bars serves every window. What there is no room for, every run computes itself.
 */
export function sharedFeatures(strategy: Strategy, frame: Frame, grid: readonly ParameterValues[]): Frame {
  const uses = new Map<string, number>();
  for (const params of grid) {
    for (const reference of ofConfiguration(params, () => referencesOf(strategy, params))) uses.set(reference, (uses.get(reference) ?? 0) + 1);
  }
  const { bars, frames, addedFeatures, features = new Map<string, Float64Array>() } = frame;
  const missing = [...uses.keys()].filter((reference) => !features.has(reference));
  const shared = missing.sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0)).slice(0, featureRoom(bars.time.length));
  const computed = computeFeatures(featureColumnsOf(frame), shared, { ...(frames && { frames }), ...(addedFeatures && { features: addedFeatures }) });
  return { ...frame, features: new Map([...features, ...computed]) };
}
