import { describe, expect, it } from 'vitest';
import { meanOf } from '../../../src/kernel/metrics/moments.ts';
import { sharpeOf } from '../../../src/kernel/metrics/sharpe.ts';
import { blockLengthFor } from '../../../src/research/bootstrap/blockLength.ts';
import { bootstrapInterval } from '../../../src/research/bootstrap/bootstrapInterval.ts';
import { resampled, resampledMean, runningSums, stationaryResamples } from '../../../src/research/bootstrap/resamples.ts';
import { ar1Of, noiseOf } from './madeUpReturns.ts';

describe('blockLengthFor', () => {
  // Printed by test/oracles/bootstrap.py, written from the papers.
  it.each([
    [7, 500, 0, 1.413078302496729],
    [7, 500, 0.5, 7.3866152438588175],
    [11, 1000, 0.8, 22.132284053799253],
    [3, 250, -0.4, 16.5838357388669],
  ])('seed %d, %d values, correlation %d', (seed, n, phi, length) => {
    expect(blockLengthFor(ar1Of(seed, n, phi))).toBeCloseTo(length, 9);
  });

  it('is 1 where there is nothing to keep', () => {
    expect(blockLengthFor(new Float64Array(100).fill(0.01))).toBe(1);
    expect(blockLengthFor(Float64Array.of(1, 2, 3))).toBe(1);
  });
});

describe('stationaryResamples', () => {
  it('draws blocks of the mean length, from all places alike', () => {
    const draws = stationaryResamples(500, { samples: 400, seed: 3, meanBlock: 10 });
    const [blocks, starts] = [draws.flatMap(({ lengths }) => [...lengths]), draws.flatMap((draw) => [...draw.starts])];
    expect(draws.every(({ lengths }) => lengths.reduce((sum, length) => sum + length, 0) === 500)).toBe(true);
    // 20,000 blocks: the mean length has a standard error of 0.07; a little is lost where the last block is cut.
    expect(500 * 400 / blocks.length).toBeCloseTo(10, 0);
    expect(meanOf(Float64Array.from(starts)) / 249.5).toBeCloseTo(1, 1);
  });

  it('draws single periods at a mean length of 1', () => {
    const [draw] = stationaryResamples(50, { samples: 1, seed: 3, meanBlock: 1 });
    expect(new Set(draw!.lengths)).toEqual(new Set([1]));
  });

  it('goes on at the first period after the last, also in its mean', () => {
    const draw = { starts: Int32Array.of(3, 1), lengths: Int32Array.of(3, 2) };
    const values = Float64Array.of(1, 2, 4, 8, 16);
    expect([...resampled(values, draw)]).toEqual([8, 16, 1, 2, 4]);
    expect(resampledMean(runningSums(values), draw)).toBe(31 / 5);
  });
});

describe('bootstrapInterval', () => {
  it('is near the interval of theory for the mean of independent values', () => {
    const values = noiseOf(5, 2000);
    const { low, high } = bootstrapInterval(values, meanOf, { samples: 4000, seed: 1, meanBlock: 1 });
    // Uniform values: 1.96 sqrt(1 / 12 / 2000) on either side of the mean.
    const half = 1.96 * Math.sqrt(1 / 24_000);
    expect((high - low) / 2 / half).toBeCloseTo(1, 1);
    expect((high + low) / 2).toBeCloseTo(meanOf(values), 3);
  });

  it('is wider for returns that follow each other than single draws would make it', () => {
    const values = ar1Of(11, 1000, 0.8);
    const width = (meanBlock?: number): number => {
      const { low, high } = bootstrapInterval(values, meanOf, { seed: 1, ...(meanBlock !== undefined && { meanBlock }) });
      return high - low;
    };
    // The variance of the mean is (1 + 0.8) / (1 - 0.8) = 9 times that of independent values.
    expect(width() / width(1)).toBeGreaterThan(2);
    expect(width() / width(1)).toBeLessThan(4);
  });

  it('is undefined for equity that does not move, and for none', () => {
    const sharpe = (returns: Float64Array): number => sharpeOf(returns, 252);
    expect(bootstrapInterval(new Float64Array(50), sharpe)).toMatchObject({ low: NaN, high: NaN });
    expect(bootstrapInterval(new Float64Array(0), sharpe)).toMatchObject({ low: NaN, high: NaN });
  });
});
