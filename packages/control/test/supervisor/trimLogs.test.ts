import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { trimLogs } from '../../src/supervisor/trimLogs.ts';

const LIMITS = { logMaxBytes: 1_000, logHeadBytes: 10, logTailBytes: 20 };
let [folder, log] = ['', ''];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
  log = join(folder, '1.out.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const fill = (bytes: number): void => writeFileSync(log, 'x'.repeat(bytes));
const size = (): number => statSync(log).size;

it('leaves a log whole that has come to rest at its limit', () => {
  fill(1_000);
  expect(trimLogs([log], new Map([[log, 1_000]]), LIMITS)).toEqual(new Map([[log, 1_000]]));
  expect(size()).toBe(1_000);
});

it('cuts a log that is over its limit, and says how much is gone', () => {
  fill(1_001);
  trimLogs([log], new Map([[log, 1_001]]), LIMITS);
  expect(readFileSync(log, 'utf8')).toBe(`${'x'.repeat(10)}\n[truncated: 971 bytes]\n${'x'.repeat(20)}`);
});

it('cuts a log below its limit that would be over it before the next look', () => {
  fill(600);
  trimLogs([log], new Map([[log, 200]]), LIMITS);
  expect(size()).toBeLessThan(100);
});

it('looks once more at the log of a worker that has ended, and then forgets it', () => {
  fill(1_001);
  expect(trimLogs([], new Map([[log, 1_001]]), LIMITS)).toEqual(new Map());
  expect(size()).toBeLessThan(100);
});

it('waits for a log that does not exist yet', () => {
  expect(trimLogs([log], new Map(), LIMITS)).toEqual(new Map([[log, 0]]));
});
