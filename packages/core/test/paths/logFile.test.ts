import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeFile, openAppend, trimFile } from '../../src/paths/index.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'log-')), 'deep/out.log');
});
afterEach(() => rmSync(join(file, '../..'), { recursive: true, force: true }));

it('cuts the middle out of a log while a process goes on appending to it', () => {
  const descriptor = openAppend(file);
  writeSync(descriptor, `head${'x'.repeat(1_000)}tail`);
  expect(trimFile(file, 1_008, { head: 4, tail: 4 })).toBe(false);
  appendFileSync(file, '!');
  expect(trimFile(file, 1_008, { head: 4, tail: 5 })).toBe(true);
  writeSync(descriptor, ' and on');
  closeFile(descriptor);
  expect(readFileSync(file, 'utf8')).toBe('head\n[truncated: 1000 bytes]\ntail! and on');
});

it('leaves a file alone that is not there', () => {
  expect(trimFile(file, 1, { head: 0, tail: 0 })).toBe(false);
});
