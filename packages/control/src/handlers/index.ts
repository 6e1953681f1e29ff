export { CODE_FOLDERS } from './codeFolders.ts';
export type { Handler, HandlerContext, Prepared } from './handler.ts';
export { HANDLERS } from './handlers.ts';
