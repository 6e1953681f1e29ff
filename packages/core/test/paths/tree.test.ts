import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kindOf, walkTree } from '../../src/paths/index.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tree-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('walking a folder that is to be published', () => {
  it('lists files and folders, parents before children', () => {
    mkdirSync(join(home, 'a/b'), { recursive: true });
    writeFileSync(join(home, 'a/b/c.txt'), 'abc');
    writeFileSync(join(home, 'z.txt'), '');
    const { files, folders, problems } = walkTree(home);
    expect([files.map(({ path, size }) => `${path} ${size}`), folders, problems]).toEqual([['z.txt 0', 'a/b/c.txt 3'], ['a', 'a/b'], []]);
  });

  it.each([
    ['a symbolic link', 'is a symbolic link', () => symlinkSync('/etc/passwd', join(home, 'x'))],
    ['a link to a folder', 'is a symbolic link', () => symlinkSync('/etc', join(home, 'x'))],
    ['a hard link', 'has a second name', () => { writeFileSync(join(home, 'x'), ''); linkSync(join(home, 'x'), join(home, 'y')); }],
    ['a pipe', 'is no regular file', () => execFileSync('mkfifo', [join(home, 'x')])],
    ['a temporary file', 'is a temporary file', () => writeFileSync(join(home, 'x.tmp'), '')],
    ['a backup', 'is a temporary file', () => writeFileSync(join(home, 'x.bak'), '')],
    ['a hidden file', 'has a name that is not allowed', () => writeFileSync(join(home, '.x'), '')],
    ['a name with a line break', 'has a name that is not allowed', () => writeFileSync(join(home, 'a\nb'), '')],
    ['a long name', 'has a name that is not allowed', () => writeFileSync(join(home, 'x'.repeat(129)), '')],
    ['a deep file', 'folders deep', () => mkdirSync(join(home, '1/2/3/4/5/6/7/8/9'), { recursive: true })],
  ])('names %s as a problem', (_, problem, arrange) => {
    arrange();
    const { problems } = walkTree(home);
    expect(problems[0]).toContain(problem);
  });

  it('tells what stands at a path without following a link', () => {
    symlinkSync('/etc', join(home, 'link'));
    expect([kindOf(home), kindOf(join(home, 'link')), kindOf(join(home, 'none'))]).toEqual(['folder', 'other', 'none']);
  });
});
