import { fail, Failure } from '../errors/index.ts';

/** What `work` gives for one configuration of many; its failure says which one it was, in message and details. @throws as `work` */
export function ofConfiguration<T>(params: Readonly<Record<string, number>>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const named = Object.entries(params).map(([name, value]) => `${name} ${value}`);
    const message = named.length === 0 ? error.message : `${error.message} (${named.join(', ')})`;
    return fail(error.code, message, { params, ...error.details }, error.cause ?? error);
  }
}
