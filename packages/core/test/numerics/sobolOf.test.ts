import { describe, expect, it } from 'vitest';
import { MOST_SOBOL_DIMENSIONS, sobolOf } from '../../src/numerics/sobolOf.ts';

// scipy 1.17.1: qmc.Sobol(d=21, scramble=False, bits=30), whose direction numbers are those of Joe and Kuo.
const FIRST = [
  [0, 0, 0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25, 0.75, 0.75], [0.25, 0.75, 0.75, 0.75, 0.25, 0.25],
  [0.375, 0.375, 0.625, 0.875, 0.375, 0.125], [0.875, 0.875, 0.125, 0.375, 0.875, 0.625], [0.625, 0.125, 0.875, 0.625, 0.625, 0.875],
  [0.125, 0.625, 0.375, 0.125, 0.125, 0.375],
];
const THOUSANDTH = [
  0.2197265625, 0.0966796875, 0.5185546875, 0.6767578125, 0.2802734375, 0.9072265625, 0.0458984375, 0.8994140625, 0.5009765625,
  0.0693359375, 0.0849609375, 0.2548828125, 0.1611328125, 0.3837890625, 0.1435546875, 0.3701171875, 0.7197265625, 0.3447265625,
  0.9912109375, 0.7255859375, 0.5224609375,
];

describe('sobolOf', () => {
  it('gives the points of another implementation in up to 21 dimensions', () => {
    const next = sobolOf(21);
    const points = Array.from({ length: 1001 }, next);
    expect(points.slice(0, 8).map((point) => point.slice(0, 6))).toEqual(FIRST);
    expect(points[1000]).toEqual(THOUSANDTH);
  });

  it('refuses more dimensions than it has numbers for', () => {
    expect(() => sobolOf(MOST_SOBOL_DIMENSIONS + 1)).toThrow('at most 21 dimensions');
  });
});
