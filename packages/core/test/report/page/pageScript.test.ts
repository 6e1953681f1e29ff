import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGE_SCRIPT } from '../../../src/report/pageScript.generated.ts';

const CORE = join(import.meta.dirname, '../../..');
const GENERATED = join(CORE, 'src/report/pageScript.generated.ts');

describe('the page script', () => {
  test('is current: bundling it again gives the same bytes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-script-'));
    const again = join(folder, 'again.ts');
    const { status, stderr } = spawnSync('node', ['build/pageScript.mjs', again], { cwd: CORE, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(again, 'utf8') === readFileSync(GENERATED, 'utf8')).toBe(true);
    rmSync(folder, { recursive: true });
  });

  test('is small, can stand between script tags and builds no code from text', () => {
    expect(PAGE_SCRIPT.length).toBeLessThan(24_000);
    expect(PAGE_SCRIPT.match(/<\/script|\beval\(|new Function|https?:/g)).toBeNull();
  });

  test('its sources pass the types of a browser', () => {
    const { stdout } = spawnSync(join(CORE, 'node_modules/.bin/tsc'), ['-p', 'src/report/page'], { cwd: CORE, encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
