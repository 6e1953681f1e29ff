export { handlersDigest } from './handlersDigest.ts';
export { fingerprintWith } from './chosenStrategies.ts';
export { unitCosts } from './unitCosts.ts';
export type { Handler, HandlerContext, Prepared } from './handler.ts';
export { HANDLERS } from './handlers.ts';
