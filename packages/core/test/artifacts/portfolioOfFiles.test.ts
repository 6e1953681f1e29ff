import { describe, expect, it } from 'vitest';
import { portfolioFilesOf, portfolioOfFiles } from '@proj/core/artifacts';
import type { PortfolioResult } from '@proj/core/portfolio';
import { refusedResult, sampleResult } from '../report/sampleResult.ts';

const CONFIG = '{"params":{},"series":[{"calendar":{"tradeDatesPerYear":252}},{"calendar":{"tradeDatesPerYear":250}}]}';

function readerOf(result: PortfolioResult, given: Readonly<Record<string, string>> = {}): (path: string) => Uint8Array {
  const files: Readonly<Record<string, Uint8Array | string>> = { ...portfolioFilesOf(result), 'config.json': CONFIG, ...given };
  return (path) => {
    const content = files[path] ?? '';
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
}

const TRIAL = { id: 'a1', strategy: 'sma_cross', instrument: 'CME.ES', timeframe: '1d', params: '{"fast":5,"slow":50}', sharpe: NaN, trades: 3, totalReturn: -0.1, lastDay: 12_000 };

describe('portfolioOfFiles', () => {
  it('gives back the result that the files were written from', () => {
    for (const sample of [sampleResult({ days: 300, trades: 40 }), refusedResult()]) {
      const result = { ...sample, trials: [TRIAL] };
      expect(portfolioOfFiles(readerOf(result))).toEqual(result);
    }
  });

  it('reads what JSON cannot hold as not defined', () => {
    const sample = sampleResult({ days: 60, trades: 5 });
    const [first, ...others] = sample.candidates;
    const windows = first!.windows.map((window) => ({ ...window, testSharpe: NaN }));
    const result = { ...sample, candidates: [{ ...first!, windows, metrics: { ...first!.metrics!, profitFactor: Infinity } }, ...others] };
    const read = portfolioOfFiles(readerOf(result)).candidates[0];
    expect(read?.windows.every(({ testSharpe }) => Number.isNaN(testSharpe))).toBe(true);
    expect(read?.metrics?.profitFactor).toBeNaN();
  });

  it('names the file that is not what it should be', () => {
    const sample = sampleResult({ days: 60, trades: 5 });
    expect(() => portfolioOfFiles(readerOf(sample, { 'portfolio.json': '{' }))).toThrow(expect.objectContaining({ code: 'BAD_ARTIFACT', details: expect.objectContaining({ where: 'portfolio.json' }) }));
    expect(() => portfolioOfFiles(readerOf(sample, { 'candidates.json': '[{"id":4}]' }))).toThrow(expect.objectContaining({ code: 'BAD_ARTIFACT' }));
    expect(() => portfolioOfFiles(readerOf(sample, { 'trades.arrow': 'no arrow' }))).toThrow(expect.objectContaining({ code: 'BAD_ARTIFACT' }));
  });
});
