import { fail } from '../errors/index.ts';
import type { FailureDetails } from '../errors/index.ts';
import { FILE_REASONS } from './format.ts';
import type { FileReason } from './format.ts';

/** Refuses a whole file of bars: BAD_DATA with `details.reason`. */
export function badFile(reason: FileReason, details: FailureDetails = {}, says: string = FILE_REASONS[reason]): never {
  return fail('BAD_DATA', says, { reason, ...details });
}
