import { describe, expect, it } from 'vitest';
import type { Fault } from './fault.ts';
import { seededRandom } from './seededRandom.ts';

const SEED = Number(process.env['PROJ_SEED'] ?? Date.now() % 2 ** 31);
const TEST_MS = 300_000;

/** The short form of faults, as tests. Their worlds are apart: they run side by side. */
export function faultTests(faults: readonly Fault[]): void {
  describe.concurrent(`faults, seed ${SEED}`, () => {
    for (const { name, title, counts, criterion, missing, run } of faults) {
      const lacks = missing?.() ?? null;
      it.skipIf(lacks !== null)(`${name} ${title}: ${lacks ?? criterion}`, { timeout: TEST_MS }, async () => {
        const { count, ...found } = await run({ count: counts.short, random: seededRandom(SEED), long: false, say: () => {} });
        expect(found).toEqual({ lost: 0, twice: 0, orphans: 0, damaged: 0, faults: [] });
        expect(count).toBeGreaterThanOrEqual(counts.short);
      });
    }
  });
}
