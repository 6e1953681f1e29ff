import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/identity/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'strategies-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function written(text: string): string {
  const path = join(folder, `strategy${count++}.ts`);
  writeFileSync(path, text);
  return path;
}

/** Loads texts as strategy files in a process of their own: the test runner's own module hooks would stand in the way. */
function load(texts: readonly string[], expected = '-'): unknown[] {
  const child = join(import.meta.dirname, 'loadInChild.ts');
  const paths = texts.map(written);
  const printed = execFileSync(process.execPath, ['--conditions=@proj/source', child, expected, ...paths], { encoding: 'utf8' });
  return printed.trim().split('\n').map((line) => JSON.parse(line));
}

const PLAIN = `
  import { defineStrategy, type Strategy } from '@proj/core/strategies';
  const mine: Strategy = defineStrategy({
    id: 'mine', title: 'Mine', params: { n: { min: 1, max: 9, default: 2 } },
    features: ({ n }) => ['sma_' + n],
    orders: (view) => ({ target: new Float64Array(view.n) }),
  });
  export default mine;`;

const STEPS = PLAIN.replace('orders: (view) => ({ target: new Float64Array(view.n) })', 'start: () => 7, decide: (state) => [state, { target: state }]');

describe('loadStrategy', () => {
  it('gives the default export of a TypeScript file with the sha256 of the file as its fingerprint', () => {
    expect(load([PLAIN])).toEqual([{ id: 'mine', fingerprint: sha256(PLAIN), features: ['sma_3'], world: true }]);
  });

  it('takes a strategy that decides bar by bar, and closes the ways out for a whole pass', () => {
    expect(load([STEPS])).toEqual([expect.objectContaining({ id: 'mine', step: [7, { target: 7 }], world: true })]);
    const drawing = STEPS.replace('{ target: state }', '{ target: Math.random() }');
    expect(load([drawing])).toEqual([{ code: 'BAD_STRATEGY', message: expect.stringMatching(/Math\.random/), world: true }]);
  });

  it('refuses a file that is not the one that was pinned', () => {
    expect(load([PLAIN], '0'.repeat(64))).toEqual([expect.objectContaining({ code: 'CONFLICT' })]);
  });

  it('refuses what is not a pure strategy of one file, and says what is wrong', () => {
    const cases: [string, RegExp][] = [
      [`import fs from 'node:fs'; ${PLAIN}`, /imports "node:fs"; a strategy file may import only/],
      [`import './other.mjs'; ${PLAIN}`, /may import only/],
      [`await import('node:os'); ${PLAIN}`, /may import only/],
      [`Date.now(); ${PLAIN}`, /Date\.now/],
      [`if (process.env.PATH === undefined) throw new Error('no way out'); ${PLAIN}`, /no way out/],
      ['export const x = 1;', /no default export/],
      ['export default { id: "x", title: "y", params: {} };', /"features" must be a function/],
      ['export default { id: "x", title: "y", params: {}, features: () => [] };', /"orders" must be a function/],
      ['export default { id: "x", title: "y", params: {}, features: () => [], start: () => 0 };', /"decide" must be a function/],
      ['export default { id: "x", title: "y", params: {}, features: () => [], start: () => 0, decide: () => [0, {}], orders: () => ({}) };', /"orders" beside/],
      ['export default {', /does not load/],
    ];
    const results = load(cases.map(([text]) => text));
    cases.forEach(([, says], i) => {
      expect(results[i]).toEqual({ code: 'BAD_STRATEGY', message: expect.stringMatching(says), world: true });
    });
  });

  it('refuses clock, random source, network and environment while the strategy runs, and leaves the world as it was', () => {
    const uses = [
      'Math.random()', 'Date.now()', 'new Date()', 'new (new Date(0).constructor)()', 'performance.now()', 'performance.timeOrigin',
      'process.uptime()', 'process.hrtime()', 'process.memoryUsage()', 'process.env.X', 'fetch("x")', 'new Intl.DateTimeFormat().format()',
      'new Event("x").timeStamp', 'new File([], "x").lastModified', 'URL.createObjectURL(new Blob([]))',
      'Crypto.prototype.getRandomValues.call(crypto, new Uint8Array(1))',
    ];
    const results = load(uses.map((use) => PLAIN.replace("['sma_' + n]", `{ ${use}; return []; }`)));
    for (const result of results) expect(result).toMatchObject({ code: 'BAD_STRATEGY', world: true });
    expect(results).toHaveLength(uses.length);
  });

  it('loads several files that are asked for at once, and leaves the world as it was', () => {
    const child = join(import.meta.dirname, 'loadAtOnceInChild.ts');
    const paths = [PLAIN, STEPS, 'export const x = 1;'].map(written);
    const printed = execFileSync(process.execPath, ['--conditions=@proj/source', child, ...paths], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual({ loads: ['mine', 'mine', 'BAD_STRATEGY'], world: true });
  });
});
