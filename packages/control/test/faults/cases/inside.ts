import type { Fault } from '../bench/fault.ts';
import { fullDisks } from './fullDisk.ts';
import { readOnlyDisks } from './readOnlyDisk.ts';

/** What is run in a mount namespace of its own, by the name of its fault. */
export const INSIDE: Readonly<Record<string, Fault['run']>> = {
  F9: fullDisks,
  F11: readOnlyDisks,
};
