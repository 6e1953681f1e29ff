import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, PORTFOLIO_OF_ONE, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type PublishedJob } from './commandLine.ts';

interface Fill {
  readonly what: string;
  readonly time: number;
  readonly price: number;
  readonly reason: string;
  readonly origin: { readonly path: string; readonly rows: number; readonly shown: readonly { readonly line: number; readonly text: string }[] };
}

interface Explained {
  readonly published: number;
  readonly again: number;
  readonly isEqual: boolean;
  readonly days: readonly { readonly day: string; readonly return: number }[];
  readonly day: string;
  readonly trades: readonly { readonly candidate: string; readonly contracts: number; readonly fills: readonly Fill[] }[];
}

const OPEN_GATES = { minTrades: 1, maxDrawdown: null, minSharpe: null, ambiguityShare: null, deflatedSharpe: null, pbo: null, correlation: null };
const PARAMS = {
  ...PORTFOLIO_OF_ONE,
  strategies: [{ id: 'sma_cross', params: { fast: [2, 3], slow: 8 } }],
  gates: OPEN_GATES, // a saw-tooth convinces nobody, and there must be something to explain
  allocation: { method: 'equal', rebalance: 'weekly' },
};
/** A candidate is judged from 63 out-of-sample trade dates on. */
const DAYS = 90;
const SLIPPAGE = 0.25; // one tick, of the instrument that the desk writes

let desk: Desk;
let portfolio: PublishedJob;

beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A', 'timeframes: [15m, 1d]\n');
  writeRaw(desk, 'T.A.txt', risingSaw(DAYS));
  submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'] });
  portfolio = documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_PORTFOLIO', PARAMS, ['--json']));
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

describe('explain', () => {
  it('finds the published number again from the equity, and shows the trade dates that move it most', () => {
    const explained = documentOf<Explained>(supervisor(desk, ['explain', portfolio.id, 'sharpe', '--json']));
    expect(explained.published).toBe(jsonOf(portfolio, 'portfolio.json').metrics.sharpe);
    expect(explained.again).toBe(explained.published);
    const lines = supervisor(desk, ['export', portfolio.id, '--format', 'csv', '--what', 'equity', '--out', join(desk.home, 'csv')]);
    expect(lines.code).toBe(0);
    const returns = returnsIn(readFileSync(join(desk.home, 'csv', 'equity.csv'), 'utf8'), PARAMS.capital);
    const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
    const deviation = Math.sqrt(returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (returns.length - 1));
    const yearly = jsonOf(portfolio, 'config.json').series[0].calendar.tradeDatesPerYear as number;
    expect(explained.published).toBeCloseTo((mean / deviation) * Math.sqrt(yearly), 9);
    const farthest = Math.max(...returns.map((value) => Math.abs(value - mean)));
    expect(Math.abs(explained.days[0]!.return - mean)).toBeCloseTo(farthest, 12);
  });

  it('goes from a trade date to fills, and from a fill to the lines of the raw file that made its bar', () => {
    const { day, trades } = documentOf<Explained>(supervisor(desk, ['explain', portfolio.id, 'totalReturn', '--json']));
    expect(trades.length).toBeGreaterThan(0);
    const written = readFileSync(join(desk.raw, 'T.A.txt'), 'utf8').split('\n');
    for (const { contracts, fills } of trades) {
      expect(fills.map(({ what }) => what)).toEqual(['entry', 'exit']);
      for (const { what, time, price, reason, origin } of fills) {
        expect(origin.rows).toBe(15);
        for (const { line, text } of origin.shown) expect(text).toBe(written[line - 1]);
        expect(minuteOf(origin.shown[0]!.text)).toBe(time - 14 * 60_000);
        expect(minuteOf(origin.shown.at(-1)!.text)).toBe(time);
        const side = (what === 'entry' ? 1 : -1) * Math.sign(contracts);
        if (reason === 'market') expect(price).toBe(Number(origin.shown[0]!.text.split(',')[2]) + side * SLIPPAGE); // the open of the bar
      }
      expect(isoDateOf(fills[0]!.time) <= day && day <= isoDateOf(fills[1]!.time)).toBe(true);
    }
  });

  it('names no trade date of an account that never held anything', () => {
    const idle = documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PARAMS, gates: { minTrades: 100_000 } }, ['--json']));
    expect(documentOf<Explained>(supervisor(desk, ['explain', idle.id, 'sharpe', '--json']))).toMatchObject({ published: null, again: null, days: [], day: null });
    expect(supervisor(desk, ['explain', idle.id, 'sharpe'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/= not defined: the account never held anything[\s\S]*\nNo trade date moves it\.\n$/) });
  });

  it('lists what it can explain, and knows a metric by a mistyped name', () => {
    expect(supervisor(desk, ['explain', portfolio.id]).stdout).toMatch(/maxDrawdown +[\d.]+ +Deepest drawdown/);
    const { code, stderr } = supervisor(desk, ['explain', portfolio.id, 'sharp']);
    expect([code, stderr]).toEqual([64, 'USAGE: explain knows no metric "sharp" - did you mean sharpe?\n']);
    expect(supervisor(desk, ['explain', portfolio.id, 'sharpe', '--day', '2024-06-01']).stderr).toMatch(/^USAGE: 2024-06-01 is no trade date of this account/);
    expect(supervisor(desk, ['explain', '1', 'sharpe']).stderr).toMatch(/^USAGE: job-1 is no portfolio but a BUILD_DATA/);
  });
});

describe('diff', () => {
  it('says that a result is the same as itself', () => {
    expect(documentOf<{ equal: boolean }>(supervisor(desk, ['diff', portfolio.id, portfolio.id, '--json'])).equal).toBe(true);
  });

  it('names the parameter that differs, then the numbers', () => {
    const other = documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PARAMS, capital: 200_000 }, ['--json']));
    const { stdout, code } = supervisor(desk, ['diff', portfolio.id, other.id, '--all']);
    expect(code).toBe(0);
    const [made, found] = stdout.split('What came out') as [string, string];
    expect(made.split('\n').filter((line) => line.startsWith('  '))).toEqual(['  parameters capital: 100000 > 200000']);
    expect(found).toMatch(/numbers capital: 100000 > 200000/);
    expect(found).toMatch(/equity\.arrow: \d+ rows, the first difference at 2024-0\d-\d\d\n {4}equity: \d+ rows, by at most [\d.]+\n/);
  });

  it('follows a changed row of the raw file through the build to the portfolio', () => {
    appendFileSync(join(desk.raw, 'T.A.txt'), '2024/8/3,09:01:00,100,100.5,99.5,100.25,10\n'); // a Saturday: no bar, but another file
    submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'] });
    const other = documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_PORTFOLIO', PARAMS, ['--json']));
    const { stdout } = supervisor(desk, ['diff', portfolio.id, other.id]);
    expect(stdout).toMatch(/ {2}input data T\.A 15m: [0-9a-f]{12} > [0-9a-f]{12}\n {4}input raw: [0-9a-f]{12} > [0-9a-f]{12}\n/);
    expect(stdout).not.toMatch(/equity\.arrow/);
    const gone = supervisor(desk, ['explain', portfolio.id, 'sharpe']);
    expect(gone.code).toBe(66);
    expect(gone.stderr).toMatch(/^NOT_FOUND: the raw file is no longer the one that was used \(.*T\.A\.txt\) - its sha256 was [0-9a-f]{64}\n$/);
  });
});

function returnsIn(csv: string, capital: number): number[] {
  const [header = '', ...rows] = csv.trim().split('\n');
  const column = header.split(',').indexOf('equity');
  const equity = rows.map((row) => Number(row.split(',')[column]));
  return equity.map((money, i) => money / (equity[i - 1] ?? capital) - 1);
}

/** `2024/1/8,09:01:00,...` as an instant; the file is in UTC. */
function minuteOf(row: string): number {
  const [date = '', clock = ''] = row.split(',');
  const [year, month, day] = date.split('/').map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, day, ...(clock.split(':').map(Number) as [number, number, number]));
}

function isoDateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** An hour of minutes a weekday from Monday 1 April 2024 on, 09:01 UTC: a saw-tooth of 80 minutes that rises a little every day. */
function risingSaw(days: number): string {
  const lines = ['Date,Time,Open,High,Low,Close,TotalVolume'];
  for (let i = 0; i < days * 60; i++) {
    const day = Math.floor(i / 60);
    const date = new Date(Date.UTC(2024, 3, 1 + day + 2 * Math.floor(day / 5)));
    const price = 100 + day * 0.25 + Math.abs((i % 80) - 40) * 0.25;
    const clock = i % 60 === 59 ? '10:00' : `09:${String((i % 60) + 1).padStart(2, '0')}`;
    lines.push(`${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()},${clock}:00,${price},${price + 0.5},${price - 0.5},${price + 0.25},10`);
  }
  return `${lines.join('\n')}\n`;
}
