import { expect, it } from 'vitest';
import { heldAfter, loadingLine, NOTHING_HELD, proofLine } from '../../src/screens/held.ts';
import { textOf } from '../../src/present/index.ts';

const READ = heldAfter(NOTHING_HELD, { state: 'ready', value: 'the old' });

it('what there was stays in view while the next is read, and after 150 ms it is said that it is being read', () => {
  const waiting = heldAfter<string>(READ, { state: 'loading', sinceMs: 1000 });
  expect(waiting.value).toBe('the old');
  expect([1000, 1149, 1150].map((nowMs) => textOf(loadingLine(waiting, nowMs)))).toEqual(['', '', 'loading  ']);
  const there = heldAfter<string>(waiting, { state: 'ready', value: 'the new' });
  expect([there.value, textOf(loadingLine(there, 9999))]).toEqual(['the new', '']);
});

it('what could not be read is not shown as if it had been', () => {
  expect(heldAfter<string>(READ, { state: 'failed', why: 'IO: the disk' })).toEqual({ value: null, loadingSinceMs: null, why: 'IO: the disk' });
});

it('a title says not yet verified, verified and when, or what was changed', () => {
  const said = (problems: readonly string[]): string => textOf(proofLine({ ...NOTHING_HELD, value: { ok: problems.length === 0, problems, atMs: Date.UTC(2026, 0, 1, 5, 46) } }));
  expect(textOf(proofLine(NOTHING_HELD))).toBe('not verified');
  expect(said([])).toBe('verified ✓ 05:46');
  expect(said(['equity.arrow has other bytes than the manifest says'])).toBe('TAMPERED: equity.arrow');
});
