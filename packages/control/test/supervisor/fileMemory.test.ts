import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileMemory } from '../../src/supervisor/fileMemory.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory-'));
  path = join(folder, 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes something of a file once, and again when it was written or replaced', () => {
  let made = 0;
  const memory = fileMemory(() => (made += 1));
  expect([memory(path), made]).toEqual([null, 0]);
  writeFileSync(path, 'x');
  expect([memory(path), memory(path)]).toEqual([1, 1]);
  utimesSync(path, 1, 1);
  expect([memory(path), memory(path)]).toEqual([2, 2]);
  writeFileSync(join(folder, 'b'), 'x');
  utimesSync(join(folder, 'b'), 1, 1);
  renameSync(join(folder, 'b'), path);
  expect([memory(path), memory(path)]).toEqual([3, 3]);
  rmSync(path);
  expect(memory(path)).toBeNull();
});
