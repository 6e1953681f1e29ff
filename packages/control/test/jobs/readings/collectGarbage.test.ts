import { expect, it } from 'vitest';
import { collectGarbage } from '../../../src/jobs/readings/collectGarbage.ts';

it('what nobody holds any more is gone after a collection', () => {
  let held: object | null = { some: 'thing' };
  const seen = new WeakRef(held);
  collectGarbage();
  expect(seen.deref()).toBe(held);
  held = null;
  return new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => {
    collectGarbage();
    expect(seen.deref()).toBeUndefined();
  });
});
