import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { layoutOf, resolveInside } from '../../src/paths/index.ts';

const top = mkdtempSync(join(tmpdir(), 'paths-'));
const root = join(top, 'raw');
mkdirSync(join(root, 'demo'), { recursive: true });
writeFileSync(join(root, 'demo', 'a.txt'), '');
writeFileSync(join(top, 'secret'), '');
symlinkSync(join(top, 'secret'), join(root, 'link'));
afterAll(() => rmSync(top, { recursive: true }));

describe('resolveInside', () => {
  it('gives the path of a file below the root', () => {
    expect(resolveInside(root, 'demo/a.txt')).toBe(join(root, 'demo', 'a.txt'));
    expect(resolveInside(root, 'demo/../demo/new.txt')).toBe(join(root, 'demo', 'new.txt'));
  });

  it.each(['../secret', 'demo/../../secret', '/etc/passwd', '~/x', '', '.', 'a\0b', 'link'])('refuses %j', (name) => {
    expect(() => resolveInside(root, name)).toThrow(expect.objectContaining({ code: 'BAD_PATH' }));
  });
});

describe('layoutOf', () => {
  it.each(['../x', 'a/b', '..', '\0', 'x'.repeat(300), '0198C0DE-0000-7000-8000-000000000000'])('makes no path of the id %j', (id) => {
    expect(() => layoutOf({ outputs: '/o' }).jobFolder(id)).toThrow(expect.objectContaining({ code: 'BAD_PATH' }));
  });

  it('keeps the fixed places', () => {
    const { jobsDb, index, jobFolder } = layoutOf({ outputs: '/o' });
    expect([jobsDb, index]).toEqual(['/o/runtime/jobs_v2.db', '/o/runtime/bar_prepare_index.json']);
    expect(jobFolder('0198c0de-0000-7000-8000-000000000000')).toBe('/o/artifacts/jobs/0198c0de-0000-7000-8000-000000000000');
  });
});
