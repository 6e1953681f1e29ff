import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newLogWatch, type LogWatch } from '../../src/supervisor/logWatch.ts';
import { eventually } from '../fixtures/world.ts';

const LIMITS = { logMs: 5, logQuietMs: 20, logMaxBytes: 1_000, logHeadBytes: 10, logTailBytes: 20 };

let folder: string;
let log: string;
let watch: LogWatch;
let complaints: unknown[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
  log = join(folder, '1.out.log');
  complaints = [];
  watch = newLogWatch(LIMITS, (error) => void complaints.push(error));
  writeFileSync(log, '');
});
afterEach(async () => {
  await watch.close();
  rmSync(folder, { recursive: true });
});

const isCut = (): boolean => statSync(log).size < 100;
const flood = (): void => appendFileSync(log, 'x'.repeat(2_000));

it('cuts a log again and again, however long nothing was written in between', async () => {
  watch.watch([log, join(folder, 'not there')]);
  for (let times = 1; times <= 3; times++) {
    await new Promise((resolve) => setTimeout(resolve, 5 * LIMITS.logQuietMs));
    flood();
    await eventually('the log is cut', isCut);
  }
  expect(readFileSync(log, 'utf8')).toMatch(/^x{10}\n\[truncated: \d+ bytes\]\n/);
  expect(complaints).toEqual([]);
});

it('looks at a log that is named after others have come to rest', async () => {
  const other = join(folder, '2.out.log');
  writeFileSync(other, '');
  watch.watch([other, join(folder, 'not there')]);
  await new Promise((resolve) => setTimeout(resolve, 5 * LIMITS.logQuietMs));
  watch.watch([other, log]);
  flood();
  await eventually('the log is cut', isCut);
});
