import { describe, expect, it } from 'vitest';
import { etaOf, formatEta, withSample } from '../../src/present/eta.ts';

const at = (seconds: number, share: number) => ({ atMs: seconds * 1000, share });

describe('etaOf', () => {
  it('is silent before three percent and twenty seconds', () => {
    expect(etaOf([at(0, 0), at(10, 0.02)], 10_000)).toBeNull();
    expect(etaOf([at(0, 0)], 60_000)).toBeNull();
  });

  it('goes by the whole run while that is all there is, and knows no spread', () => {
    expect(etaOf([at(0, 0), at(60, 0.25)], 60_000)).toEqual({ leftMs: 180_000, spreadMs: null });
  });

  it('goes by the last third, and its spread is half the distance to the whole run', () => {
    // 0.2 in the first 60 s, 0.4 in the last 30 s: 0.4 are left, 30 s at the late rate, 60 s at the rate of all of it.
    expect(etaOf([at(0, 0), at(60, 0.2), at(90, 0.6)], 90_000)).toEqual({ leftMs: expect.closeTo(30_000, 3), spreadMs: expect.closeTo(15_000, 3) });
  });

  it('shrinks as time goes by without news, and not below zero', () => {
    expect(etaOf([at(0, 0), at(60, 0.5)], 90_000)?.leftMs).toBe(30_000);
    expect(etaOf([at(0, 0), at(60, 0.5)], 900_000)?.leftMs).toBe(0);
  });

  it('has nothing to say of what is complete', () => {
    expect(etaOf([at(0, 0), at(60, 1)], 60_000)).toBeNull();
  });
});

describe('formatEta', () => {
  it('never shows a naked number', () => {
    expect(formatEta({ leftMs: 21 * 60_000, spreadMs: 4 * 60_000 })).toBe('ETA 21m ± 4m');
    expect(formatEta({ leftMs: 21 * 60_000, spreadMs: null })).toBe('ETA ~21m');
    expect(formatEta(null)).toBe('no estimate yet');
  });
});

describe('withSample', () => {
  it('keeps only what moved', () => {
    const samples = withSample([], 0, at(10, 0.1));
    expect(withSample(samples, 0, at(11, 0.1))).toBe(samples);
  });

  it('begins anew with another attempt', () => {
    expect(withSample([at(0, 0), at(10, 0.5)], 20_000, at(30, 0.1))).toEqual([at(20, 0), at(30, 0.1)]);
    expect(withSample([at(0, 0), at(10, 0.5)], 0, at(30, 0.1))).toEqual([at(0, 0), at(30, 0.1)]);
  });
});
