import type { Reading } from '@proj/control';
import { formatTime, type Line } from '../present/index.ts';

/** Something that is read beside the screen: what there was stays in view while the next is read. */
export interface Held<T> {
  readonly value: T | null;
  readonly loadingSinceMs: number | null;
  readonly why: string | null;
}

/** Before anything was asked for. */
export const NOTHING_HELD: Held<never> = { value: null, loadingSinceMs: null, why: null };

/** What is held after a look at a reading. */
export function heldAfter<T>(before: Held<T>, reading: Reading<T>): Held<T> {
  if (reading.state === 'ready') return before.value === reading.value && before.why === null && before.loadingSinceMs === null ? before : { value: reading.value, loadingSinceMs: null, why: null };
  if (reading.state === 'failed') return { value: null, loadingSinceMs: null, why: reading.why };
  return { ...before, loadingSinceMs: reading.sinceMs, why: null };
}

/** From when on it is said that something is read: before, it would only flicker. */
export const SAID_AFTER_MS = 150;

/** Says that something is being read, once that takes long enough to be noticed. */
export function loadingLine({ loadingSinceMs }: Held<unknown>, nowMs: number): Line {
  return loadingSinceMs !== null && nowMs - loadingSinceMs >= SAID_AFTER_MS ? [['loading  ', 'accent']] : [];
}

/** Whether files are the ones that were published, and when that was looked at. */
export interface Proof {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly atMs: number;
}

/** What is held of a proof after a look at its reading. */
export function provedAfter(before: Held<Proof>, reading: Reading<Omit<Proof, 'atMs'>>, nowMs: number): Held<Proof> {
  if (reading.state !== 'ready') return heldAfter<Proof>(before, reading);
  const isNew = before.value === null || before.loadingSinceMs !== null;
  return isNew ? { value: { ...reading.value, atMs: nowMs }, loadingSinceMs: null, why: null } : before;
}

/** The same in a title: held against the manifest and found whole, or not yet held against it, or what is wrong. */
export function proofLine({ value }: Held<Proof>): Line {
  if (value === null) return [['not verified', 'muted']];
  return value.ok ? [[`verified ✓ ${formatTime(value.atMs).slice(0, 5)}`, 'muted']] : [[`TAMPERED: ${value.problems[0]?.split(' ')[0] ?? 'files'}`, 'special']];
}
