import { fail } from '@proj/core/errors';
import type { Roots } from '@proj/core/paths';
import type { Clock } from '../db/index.ts';
import { openStore } from '../store/index.ts';
import { submittableType } from './testHooks.ts';

/** Stops, or lets go on, the claiming of a type; what runs is left alone. Returns whether that changed anything. @throws UNKNOWN_TYPE, REMOVED_TYPE, IO */
export function pauseType(roots: Roots, type: string, paused: boolean, clock: Clock): boolean {
  const { name } = submittableType(type);
  const store = openStore(roots, clock);
  try {
    return store.pause(name, paused) ?? fail('UNKNOWN_TYPE', `the database has no type ${name}`);
  } finally {
    store.close();
  }
}
