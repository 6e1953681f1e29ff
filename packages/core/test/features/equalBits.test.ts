import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { FEATURES } from '../../src/features/index.ts';

const PROGRAM = fileURLToPath(new URL('registryDigests.mjs', import.meta.url));
const NAMES = Object.keys(FEATURES);

type Digests = Readonly<Record<string, string>>;

it('every entry gives the same bits compiled, in TypeScript alone, and on one or four threads', { timeout: 120_000 }, async () => {
  const compiled = printed();
  const plain = printed('--jitless');
  expect([compiled.isCompiled, plain.isCompiled]).toEqual([true, false]);
  expect(Object.keys(compiled.digests)).toEqual(NAMES);
  expect(plain.digests).toEqual(compiled.digests);
  for (const threads of [1, 4]) {
    const shares = Array.from({ length: threads }, (_, k) => NAMES.filter((_name, i) => i % threads === k));
    const parts = await Promise.all(shares.map(inThread));
    expect(Object.assign({}, ...parts), `${threads} threads`).toEqual(compiled.digests);
  }
});

function printed(...flags: readonly string[]): { readonly digests: Digests; readonly isCompiled: boolean } {
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, PROGRAM, '--print'], { encoding: 'utf8', env: {} });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as ReturnType<typeof printed>;
}

async function inThread(names: readonly string[]): Promise<Digests> {
  const worker = new Worker(PROGRAM, { workerData: { digested: names }, env: {} });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
