import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const RUN = `
  const { runResearch } = await import('@proj/core/kernel');
  const { sweep } = await import('@proj/core/research');
  const { STRATEGIES } = await import('@proj/core/strategies');
  const { CAN_COMPILE } = await import(new URL('dist/numerics.js', 'file://' + process.cwd() + '/').href);
  const price = Float64Array.from({ length: 400 }, (_, i) => 100 + Math.abs((i % 60) - 30));
  const bars = { time: price.map((_, i) => i), open: price, high: price, low: price, close: price, volume: price, tradeDate: Int32Array.from(price.keys()) };
  const frame = { instrument: 'X', timeframe: '1d', bars, dataSha256: '', tradeDatesPerYear: 252 };
  const settings = { costs: { pointValue: 1, tickSize: 0.25, slippageTicks: 1, commissionPerSide: 0.5, initialEquity: 1e5 }, fingerprint: '' };
  const params = { fast: 3, slow: 9 };
  const { metrics } = runResearch(STRATEGIES.sma_cross, frame, params, settings);
  const { measures } = await sweep(STRATEGIES.sma_cross, frame, [params], settings);
  console.log(JSON.stringify({ CAN_COMPILE, trades: metrics.trades, sharpe: metrics.sharpe, swept: [measures.trades[0], measures.sharpe[0]] }));`;

/** As a page's policy does it: what is valid is still called valid. */
const FORBID = `WebAssembly.Module = function () { throw new WebAssembly.CompileError('code generation disallowed by embedder'); };`;

/** In the built package: the engine reads types by compiled code of its own. */
function ran(script: string): Record<string, unknown> {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('../..', import.meta.url).pathname, encoding: 'utf8', timeout: 60_000,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('where compiling is forbidden', () => {
  it('the plain path gives the same numbers', () => {
    const usual = ran(RUN);
    expect(usual).toMatchObject({ CAN_COMPILE: true });
    expect(usual.trades).toBeGreaterThan(5);
    expect(ran(FORBID + RUN)).toEqual({ ...usual, CAN_COMPILE: false });
  });
});
