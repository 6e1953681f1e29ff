import fs, { appendFileSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
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

it('keeps what is appended while it cuts', () => {
  closeFile(openAppend(file));
  appendFileSync(file, `head${'x'.repeat(1_000)}tail`);
  const { fstatSync } = fs;
  const late = [' three', ' two', ' one'];
  const append = (): void => appendFileSync(file, late.pop() ?? '');
  fs.fstatSync = ((descriptor: number) => (append(), fstatSync(descriptor))) as typeof fstatSync; // between any two looks at its size it grows
  syncBuiltinESMExports();
  try {
    trimFile(file, 100, { head: 4, tail: 4 });
  } finally {
    fs.fstatSync = fstatSync;
    syncBuiltinESMExports();
  }
  expect(readFileSync(file, 'utf8')).toBe('head\n[truncated: 1000 bytes]\ntail one two three');
});

it('ends where somebody else empties the log while it cuts', () => {
  closeFile(openAppend(file));
  appendFileSync(file, `head${'x'.repeat(1_000)}tail`);
  const { writeSync: write } = fs;
  fs.writeSync = ((...given: Parameters<typeof write>) => (fs.truncateSync(file, 0), write(...given))) as typeof write;
  syncBuiltinESMExports();
  try {
    expect(trimFile(file, 100, { head: 4, tail: 4 })).toBe(true);
  } finally {
    fs.writeSync = write;
    syncBuiltinESMExports();
  }
  expect(readFileSync(file).length).toBeLessThan(100);
});

it('counts what earlier cuts took', () => {
  closeFile(openAppend(file));
  appendFileSync(file, `head${'x'.repeat(1_000)}tail`);
  trimFile(file, 100, { head: 4, tail: 4 });
  appendFileSync(file, `${'y'.repeat(500)}end.`);
  trimFile(file, 100, { head: 4, tail: 4 });
  expect(readFileSync(file, 'utf8')).toBe('head\n[truncated: 1504 bytes]\nend.');
});

it('leaves a file alone that is not there', () => {
  expect(trimFile(file, 1, { head: 0, tail: 0 })).toBe(false);
});
