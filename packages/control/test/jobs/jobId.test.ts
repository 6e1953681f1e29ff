import { expect, it } from 'vitest';
import { newJobId } from '../../src/jobs/jobId.ts';

const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
// The example of RFC 9562, A.6: 2022-02-22 14:22:22.00 -05:00.
const EXAMPLE = { ms: 0x017f22e279b0, begins: '017f22e2-79b0-7' };

it('is a UUID of version 7 that begins with its time', () => {
  expect(newJobId(EXAMPLE.ms)).toMatch(VERSION_7);
  expect(newJobId(EXAMPLE.ms).slice(0, 15)).toBe(EXAMPLE.begins);
  expect(newJobId(-1).slice(0, 15)).toBe('00000000-0000-7');
});

it('sorts as it was given, within a millisecond and from one to the next, and never comes twice', () => {
  const ids = Array.from({ length: 12_000 }, (_, i) => newJobId(EXAMPLE.ms + Math.floor(i / 4_000)));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set([...ids, ...Array.from({ length: 6_000 }, () => newJobId(EXAMPLE.ms))]).size).toBe(18_000);
});
