export { loadStrategy } from './loadStrategy.ts';
export type { LoadedStrategy } from './loadStrategy.ts';
