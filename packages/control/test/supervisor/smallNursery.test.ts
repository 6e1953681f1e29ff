import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MODULE = fileURLToPath(new URL('../../src/supervisor/smallNursery.ts', import.meta.url));

// Twenty megabytes of young objects are alive at a time: more than the space for them begins with.
const CHURN = `
import { getHeapSpaceStatistics } from 'node:v8';
const held = [];
for (let round = 0; round < 40; round++) {
  held.push(Array.from({ length: 40_000 }, (_, i) => ({ i, text: 'x' + i })));
  if (held.length > 4) held.shift();
}
console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size);`;

function nurseryBytes(before: string): number {
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', before + CHURN], { encoding: 'utf8' }));
}

it('the space for new objects stays at its first size, and grows without that', () => {
  expect(nurseryBytes(`import { keepNurserySmall } from '${MODULE}'; keepNurserySmall();`)).toBeLessThanOrEqual(4 << 20);
  expect(nurseryBytes('')).toBeGreaterThan(8 << 20);
});
