import { describe, expect, it } from 'vitest';
import { buildPortfolio } from '../../src/portfolio/manager.ts';
import { tilesOf } from '../../src/report/model/tilesOf.ts';
import { defineStrategy } from '../../src/strategies/strategy.ts';
import { inputOf, seriesOf, walkOf } from './marketOf.ts';

/** Long all the time, with a stop and a target that one bar often reaches both. */
const torn = defineStrategy({
  id: 'torn', title: 'Torn', params: {}, features: () => [],
  orders: ({ n }) => ({ target: new Float64Array(n).fill(1), longStopDistance: new Float64Array(n).fill(0.5), longProfitDistance: new Float64Array(n).fill(0.5) }),
});
const bars = walkOf(1, 120);
const series = [seriesOf('A', bars)];
/** Every bar reaches two points further either way. */
const wide = [seriesOf('A', { ...bars, high: bars.high.map((price) => price + 2), low: bars.low.map((price) => price - 2) })];
const tileOf = (result: Awaited<ReturnType<typeof buildPortfolio>>) => tilesOf(result).find(({ key }) => key === 'ambiguity')!;

describe('the range of an account between guesses against it and guesses for it', () => {
  it('is wide where stops and targets lie in one bar', async () => {
    const result = await buildPortfolio(inputOf(wide, { strategies: [{ strategy: torn, fingerprint: 'f'.repeat(64), grid: [{}] }] }));
    const { metrics, evidence, candidates } = result;
    expect(metrics!.ambiguousTrades).toBeGreaterThan(10);
    expect(evidence.sharpeAtBest).toBeGreaterThan(metrics!.sharpe + 0.5);
    expect(candidates[0]!.stress!.atBest).toBeGreaterThan(candidates[0]!.metrics!.sharpe);
    expect(tileOf(result)).toMatchObject({ label: 'Ambiguity range', value: expect.stringMatching(/^−?\d+\.\d\d to −?\d+\.\d\d$/), lines: [expect.stringContaining('not strict bounds'), expect.stringMatching(/^\d+ of \d+ trades touched \(\d+\.\d\u202f%\)$/)] });
  });

  it('has no width where every fill is at an open', async () => {
    const result = await buildPortfolio(inputOf(series));
    expect(result.evidence.sharpeAtBest).toBe(result.metrics!.sharpe);
  });

  it('is not defined where nothing was ever admitted', async () => {
    const result = await buildPortfolio(inputOf(series, { gates: { history: 10_000 } }));
    expect(result.evidence.sharpeAtBest).toBeNull();
    expect(tileOf(result)).toMatchObject({ value: '–', lines: ['not defined: nothing was held', expect.any(String)] });
  });
});

describe('how capital is shared out, in words', () => {
  it('tells the limits beside the method', async () => {
    const plain = await buildPortfolio(inputOf(series));
    const limited = await buildPortfolio(inputOf(series, { allocation: { method: 'erc', volatilityTarget: 0.12, kelly: 0.5, leverage: 2 } }));
    expect([plain.allocation, limited.allocation]).toEqual(['equal weights', 'equal risk contributions, 12.0 % volatility target, at most 0.5 of Kelly, leverage up to 2']);
  });
});
