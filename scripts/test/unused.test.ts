import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A workspace of one package with these sources, judged by the repository's own knip.json. */
function verdictOn(sources: Readonly<Record<string, string>>): { readonly status: number | null; readonly says: string } {
  const folder = mkdtempSync(join(tmpdir(), 'unused-'));
  folders.push(folder);
  cpSync(join(root, 'knip.json'), join(folder, 'knip.json'));
  const files = {
    'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }',
    'packages/core/package.json': '{ "name": "@proj/core", "type": "module", "exports": { "./bars": "./src/bars/index.ts" } }',
    ...sources,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/knip/bin/knip.js'), '--no-progress', '--no-config-hints'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, says: stdout + stderr };
}

const FRONT = { 'packages/core/src/bars/index.ts': "export { open } from './open.ts';\n" };
const OPEN = { 'packages/core/src/bars/open.ts': 'export const open = 1;\n' };

it('passes a package in which everything is used', () => {
  expect(verdictOn({ ...FRONT, ...OPEN })).toEqual({ status: 0, says: '' });
});

it('refuses a file that nothing imports', () => {
  const { status, says } = verdictOn({ ...FRONT, ...OPEN, 'packages/core/src/bars/close.ts': 'export const close = 1;\n' });
  expect(status).toBe(1);
  expect(says).toContain('packages/core/src/bars/close.ts');
});

it('refuses an export that nothing imports', () => {
  const { status, says } = verdictOn({ ...FRONT, 'packages/core/src/bars/open.ts': 'export const open = 1;\nexport const spare = 2;\n' });
  expect(status).toBe(1);
  expect(says).toContain('spare');
});

it('refuses a package that is imported and not declared', () => {
  const { status, says } = verdictOn({ ...FRONT, 'packages/core/src/bars/open.ts': "export { range as open } from 'd3-array';\n" });
  expect(status).toBe(1);
  expect(says).toContain('d3-array');
});

it('refuses files that import each other', () => {
  const { status, says } = verdictOn({
    ...FRONT,
    'packages/core/src/bars/open.ts': "import { close } from './close.ts';\nexport const open = (): number => close();\n",
    'packages/core/src/bars/close.ts': "import { open } from './open.ts';\nexport const close = (): number => open();\n",
  });
  expect(status).toBe(1);
  expect(says).toMatch(/open\.ts.*close\.ts/);
});
