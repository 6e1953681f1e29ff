export type { FoundInput, Handler, HandlerContext, Prepared } from './handler.ts';
export { HANDLERS } from './handlers.ts';
