// Sweeps each strategy file named on the command line in a pool, and prints what came of it, a JSON line each.
import { asFailure } from '../../src/errors/index.ts';
import { loadStrategy, threadPool } from '../../src/node/index.ts';
import { sweep } from '../../src/research/index.ts';

const flat = Float64Array.of(1, 1, 1, 1);
const bars = { time: Float64Array.of(1, 2, 3, 4), open: flat, high: flat, low: flat, close: flat, volume: flat, tradeDate: Int32Array.of(1, 2, 3, 4) };
const frame = { instrument: 'X', timeframe: '1d', bars, dataSha256: '', tradeDatesPerYear: 252 };
const settings = { costs: { pointValue: 1, tickSize: 0, slippageTicks: 0, commissionPerSide: 0, initialEquity: 1 }, fingerprint: '' };
const pool = threadPool(2);

for (const path of process.argv.slice(2)) {
  const { strategy } = await loadStrategy(path);
  const exposures = async (values: readonly number[]) => {
    try {
      const grid = values.map((n) => ({ n }));
      const there = await sweep(strategy, frame, grid, settings, { pool, measures: ['exposure'] });
      const here = await sweep(strategy, frame, grid, settings, { measures: ['exposure'] });
      const isSame = JSON.stringify(there) === JSON.stringify(here);
      return { exposure: [...there.measures.exposure!], ...(values.length > 1 && { isSame }) };
    } catch (error) {
      const { code, message, details } = asFailure(error);
      return { code, message, details };
    }
  };
  const three = await exposures([1, 2, 3]);
  const again = await exposures([1]);
  console.log(JSON.stringify({ three, again }));
}
await pool.close();
