import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addWhole, writeChunks, writeNew } from '../../src/paths/index.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'whole-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const fillWith = (names: readonly string[]) => async (staging: string): Promise<void> => {
  for (const name of names) writeNew(join(staging, name), name);
};

describe('addWhole', () => {
  it('makes a folder appear with all its files, and those above it', async () => {
    const folder = join(home, 'a', 'b');
    await addWhole(folder, async (staging) => {
      await fillWith(['x.txt', 'deep/y.txt'])(staging);
      expect(existsSync(folder)).toBe(false);
    });
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['deep', 'deep/y.txt', 'x.txt']);
    expect(readdirSync(join(home, 'a'))).toEqual(['b']);
  });

  it('adds to a folder that is there', async () => {
    writeFileSync(join(home, 'mine.txt'), 'mine');
    await addWhole(home, fillWith(['deep/y.txt']));
    expect(readdirSync(home, { recursive: true }).sort()).toEqual(['deep', 'deep/y.txt', 'mine.txt']);
  });

  it('leaves everything as it was when a file is in the way', async () => {
    writeFileSync(join(home, 'z.txt'), 'mine');
    const adding = addWhole(home, fillWith(['a.txt', 'z.txt']));
    await expect(adding).rejects.toMatchObject({ code: 'CONFLICT', details: { where: join(home, 'z.txt') } });
    expect(readdirSync(home)).toEqual(['z.txt']);
    expect(readFileSync(join(home, 'z.txt'), 'utf8')).toBe('mine');
    await addWhole(home, fillWith(['a.txt', 'z.txt']), { overwrite: true });
    expect(readFileSync(join(home, 'z.txt'), 'utf8')).toBe('z.txt');
  });

  it('leaves nothing when filling fails, not even the folders above', async () => {
    const adding = addWhole(join(home, 'a', 'b', 'c'), async (staging) => {
      await fillWith(['x.txt'])(staging);
      mkdirSync(join(staging, 'x.txt', 'y')); // no folder: what a full disk would be
    });
    await expect(adding).rejects.toThrow('ENOTDIR');
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('writeChunks', () => {
  it('writes chunk after chunk and says how large the file is', async () => {
    const path = join(home, 'deep', 'x');
    expect(await writeChunks(path, ['ab', Uint8Array.of(99, 100)], () => undefined)).toBe(4);
    expect(readFileSync(path, 'utf8')).toBe('abcd');
  });

  it('never writes over a file, and stops where it is told to', async () => {
    const path = join(home, 'x');
    writeFileSync(path, 'mine');
    await expect(writeChunks(path, ['ab'], () => undefined)).rejects.toMatchObject({ code: 'IO', details: { system: 'EEXIST' } });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    const stop = (): never => {
      throw new RangeError('enough');
    };
    await expect(writeChunks(join(home, 'y'), ['ab', 'cd'], stop)).rejects.toThrow('enough');
    expect(readFileSync(join(home, 'y'), 'utf8')).toBe('ab');
  });
});
