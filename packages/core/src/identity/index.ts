export { canonicalJson } from './canonicalJson.ts';
export type { Json } from './canonicalJson.ts';
export { sha256, sha256Of } from './sha256.ts';
