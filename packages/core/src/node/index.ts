export { loadFeatures } from './loadFeatures.ts';
export type { LoadedFeatures } from './loadFeatures.ts';
export { loadStrategy } from './loadStrategy.ts';
export type { LoadedStrategy } from './loadStrategy.ts';
export { threadPool } from './threadPool.ts';
export type { ThreadPool } from './threadPool.ts';
