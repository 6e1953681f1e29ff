export { pinResult } from './pin.ts';
export { pruneResults } from './pruneResults.ts';
export type { PruneReport } from './pruneResults.ts';
export { WITHIN } from './retentionPlan.ts';
export type { Decision } from './retentionPlan.ts';
export { clearTrash } from './trash.ts';
