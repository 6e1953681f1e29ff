export { exp } from './exp.ts';
export { log } from './log.ts';
export { normalCdf } from './normalCdf.ts';
export { normalInverse } from './normalInverse.ts';
export { randomOf } from './randomOf.ts';
