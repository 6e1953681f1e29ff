import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bytesInRoom } from '../../src/paths/bytesInRoom.ts';

const folder = mkdtempSync(join(tmpdir(), 'room-'));
const empty = join(folder, 'empty');
writeFileSync(empty, '');
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bytes of a file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 300_000])('are all there where they are %i, also after a longer file', (length) => {
    const path = join(folder, `${length}`);
    writeFileSync(path, Uint8Array.from({ length }, (_, i) => i % 251));
    bytesInRoom(empty);
    expect(bytesInRoom(path).equals(readFileSync(path))).toBe(true);
    expect(bytesInRoom(empty)).toHaveLength(0);
  });

  it('are read of a file that does not tell its size', () => {
    expect(bytesInRoom('/proc/self/cmdline').equals(readFileSync('/proc/self/cmdline'))).toBe(true);
  });

  it('lie in the same room each time', () => {
    expect(bytesInRoom('/proc/self/stat').buffer).toBe(bytesInRoom('/proc/self/status').buffer);
  });

  it('cannot be had of a file that is not there', () => {
    expect(() => bytesInRoom(join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});
