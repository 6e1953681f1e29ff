import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asFailure } from '../../src/errors/index.ts';
import { rawFileHash, readRawBytes, readRawFile } from '../../src/paths/index.ts';
import type { RawContent } from '../../src/paths/index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'raw-file-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const TEXT = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `line ${i}\n`).join('')); // of several chunks

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Reads to the end; after the first chunk something happens. */
async function lengthOf({ chunks }: RawContent, meanwhile: () => void = () => undefined): Promise<number> {
  let length = 0;
  for await (const chunk of chunks()) {
    if (length === 0) meanwhile();
    length += chunk.length;
  }
  return length;
}

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    const { code, message, details } = asFailure(error);
    return [code, message, details.where];
  }
}

describe('a raw file', () => {
  test('is hashed as it lies while its content is read', async () => {
    const path = written('plain.txt', TEXT);
    const read = await readRawFile(path, async (content) => [content.bytes, content.isGzip, await lengthOf(content)]);
    expect(read).toMatchObject({ path, sha256: sha256(TEXT), size: TEXT.length, content: [TEXT.length, false, TEXT.length] });
    expect(rawFileHash(path)).toBe(sha256(TEXT));
  });

  test('of gzip is inflated by its content, in several parts too, and hashed as it lies', async () => {
    const parts = Buffer.concat([gzipSync(TEXT.subarray(0, 1000)), gzipSync(TEXT.subarray(1000))]);
    const path = written('named.txt', parts);
    const read = await readRawFile(path, async (content) => [content.bytes, content.isGzip, await lengthOf(content)]);
    expect([read.sha256, read.content]).toEqual([sha256(parts), [TEXT.length - 1000, true, TEXT.length]]);
    expect(Buffer.compare(await readRawBytes(path), TEXT)).toBe(0);
  });

  test('is the same at every reading', async () => {
    const path = written('twice.gz', gzipSync(TEXT));
    const { content } = await readRawFile(path, async (file) => [await lengthOf(file), await lengthOf(file)]);
    expect(content).toEqual([TEXT.length, TEXT.length]);
  });

  test('is hashed to its end though only its start was read', async () => {
    const path = written('start.txt', TEXT);
    const read = await readRawFile(path, async ({ chunks }) => {
      const { value } = await chunks()[Symbol.asyncIterator]().next();
      return value;
    });
    expect(read.sha256).toBe(sha256(TEXT));
  });

  test('that only grows by lines is read up to what it was', async () => {
    const path = written('grows.txt', TEXT);
    const read = await readRawFile(path, (content) => lengthOf(content, () => appendFileSync(path, 'line more\n')));
    expect(read).toMatchObject({ sha256: sha256(TEXT), size: TEXT.length, content: TEXT.length });
  });

  test('without a byte is read', async () => {
    expect(await readRawFile(written('empty.txt', Buffer.alloc(0)), (content) => lengthOf(content))).toMatchObject({ size: 0, content: 0 });
  });
});

describe('a raw file that cannot be trusted', () => {
  test.each([
    ['became shorter', (path: string): void => truncateSync(path, 1000)],
    ['was changed', (path: string): void => utimesSync(path, 1, 1)],
    ['grew, and its last line was cut,', (path: string): void => appendFileSync(path, '4\n')],
  ])('because it %s', async (says, change) => {
    const path = written('changed.txt', TEXT.subarray(0, -1));
    expect(await failureOf(() => readRawFile(path, (content) => lengthOf(content, () => change(path))))).toEqual([
      'CONFLICT', `the file ${says} while it was read`, path,
    ]);
  });

  test('because a second reading finds other bytes', async () => {
    const path = written('other.txt', TEXT);
    const twice = async (content: RawContent): Promise<void> => {
      await lengthOf(content);
      writeFileSync(path, Buffer.concat([Buffer.from('x'), TEXT]));
      await lengthOf(content);
    };
    expect(await failureOf(() => readRawFile(path, twice))).toEqual(['CONFLICT', 'the file was changed while it was read', path]);
  });

  test('because its gzip stream ends too early or is damaged', async () => {
    const gzip = gzipSync(TEXT);
    const damaged = Buffer.from(gzip).fill(0, 1000, 1100);
    const followed = Buffer.concat([gzip, Buffer.from('no gzip'.repeat(100_000))]); // by more than is read at a time
    for (const bytes of [gzip.subarray(0, 5000), damaged, followed]) {
      const path = written('broken.gz', bytes);
      expect(await failureOf(() => readRawFile(path, lengthOf))).toEqual(['BAD_DATA', 'the gzip stream is broken', path]);
    }
  });
});

describe('what is no raw file', () => {
  test('a folder', async () => {
    const path = join(folder, 'folder');
    mkdirSync(path);
    expect(await failureOf(() => readRawFile(path, lengthOf))).toEqual(['BAD_PATH', 'it is a folder, no file', path]);
  });

  test('a pipe, which nobody waits for', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await failureOf(() => readRawFile(path, lengthOf))).toEqual(['BAD_PATH', 'it is a pipe, no file', path]);
  });

  test('a device', async () => {
    expect(await failureOf(() => readRawFile('/dev/zero', lengthOf))).toEqual(['BAD_PATH', 'it is a device, no file', '/dev/zero']);
  });

  test('nothing', async () => {
    const path = join(folder, 'nothing.txt');
    expect(await failureOf(() => readRawFile(path, lengthOf))).toEqual(['NOT_FOUND', 'there is no such file', path]);
  });

  test('what may not be read', () => {
    const path = written('secret.txt', TEXT);
    chmodSync(path, 0);
    chmodSync(folder, 0o755);
    const module = new URL('../../src/paths/rawFile.ts', import.meta.url).href;
    const script = `const { rawFileHash } = await import(process.argv[1]); try { rawFileHash(process.argv[2]) } catch (error) { console.log(error.code, error.message) }`;
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}; // root may read all
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script, module, path], { encoding: 'utf8', ...nobody });
    expect(said).toBe('BAD_PATH the file may not be read\n');
  });
});
