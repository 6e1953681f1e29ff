import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('turnOfOthers', () => {
  it.each([['Node', setImmediate], ['a browser, which has no setImmediate', undefined]])('lets a timer fire that is due, in %s', async (_, immediate) => {
    vi.stubGlobal('setImmediate', immediate);
    vi.resetModules();
    const { turnOfOthers } = await import('../../src/research/turnOfOthers.ts');
    let isDue = false;
    setTimeout(() => (isDue = true), 0);
    for (let turns = 0; !isDue && turns < 1_000_000; turns++) await turnOfOthers();
    expect(isDue).toBe(true);
  });
});
