import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeArrow } from '@proj/core/artifacts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, PORTFOLIO_OF_ONE, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type PublishedJob } from './commandLine.ts';

const DATES = 26;
let desk: Desk;

const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 8);

/** The saw-tooth counts the days of January on and on; these are dates, weekdays from Monday 8 January on. */
function dated(text: string, first = FIRST): string {
  return text.replace(/^2024\/1\/(\d+)/gm, (_, day) => new Date(first + (Number(day) - 8) * DAY).toISOString().slice(0, 10).replaceAll('-', '/'));
}

/** A saw-tooth whose rows are changed one by one: prices as numbers, the row's number from 0; null leaves it out. */
function minutesOf(change: (row: readonly string[], at: number) => readonly (string | number)[] | null): string {
  const [head = '', ...rows] = dated(sawtoothMinutes(600 * DATES)).trimEnd().split('\n');
  return [head, ...rows.flatMap((row, at) => change(row.split(','), at)?.join(',') ?? [])].join('\n');
}

const moved = (by: (at: number) => number) => minutesOf(([date = '', time = '', ...prices], at) => [date, time, ...prices.slice(0, 4).map((price) => Number(price) + by(at)), 7]);

/** Made-up markets, each with what is odd of it. */
const MARKETS: Readonly<Record<string, { readonly text: () => string; readonly more?: string }>> = {
  'T.A': { text: () => dated(sawtoothMinutes(600 * DATES)) },
  'T.TWIN': { text: () => dated(sawtoothMinutes(600 * DATES)) },
  'T.YEN': { text: () => dated(sawtoothMinutes(600 * DATES)) },
  // Around zero: from -10 to 0 and back.
  'T.ZERO': { text: () => moved(() => -110) },
  'T.STILL': { text: () => minutesOf(([date = '', time = '']) => [date, time, 100, 100, 100, 100, 7]) },
  // No bar at all on its third, sixth and seventh trade date.
  'T.HOLES': { text: () => minutesOf((row, at) => ([2, 5, 6].includes(Math.floor(at / 600)) ? null : row)) },
  // The same days of another year.
  'T.LATER': { text: () => dated(sawtoothMinutes(600 * DATES), Date.UTC(2025, 0, 13)) },
  // Falls by half on the ninth trade date.
  'T.FALL': { text: () => moved((at) => (at < 600 * 8 + 300 ? 0 : -55)), more: 'margin: { initial: 80, maintenance: 60 }\n' },
};

beforeAll(() => {
  desk = newDesk();
  for (const [id, { text, more }] of Object.entries(MARKETS)) {
    writeInstrument(desk, id, more);
    writeRaw(desk, `${id}.txt`, text());
  }
  const yen = join(desk.configs, 'instruments', 'T.YEN.yaml');
  writeFileSync(yen, readFileSync(yen, 'utf8').replace('currency: USD', 'currency: JPY'));
  for (const instrument of Object.keys(MARKETS)) expect(submitAndWait(desk, 'BUILD_DATA', { instrument, timeframes: ['15m'] }), instrument).toMatchObject({ code: 0, stderr: '' });
  writeFileSync(join(desk.home, 'hold.ts'), strategyText('hold', `orders: ({ n }) => ({ target: new Float64Array(n).fill(1) })`));
  writeFileSync(join(desk.home, 'idle.ts'), strategyText('idle', `orders: ({ n }) => ({ target: new Float64Array(n).fill(NaN) })`));
  // Sees how many bars it is given: it fails where the second test window ends, and not in the run over all bars.
  writeFileSync(join(desk.home, 'fragile.ts'), strategyText('fragile', `orders: ({ n }) => { if (n === 320) throw new Error('no such bar'); return { target: new Float64Array(n).fill(1) }; }`));
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

function strategyText(id: string, orders: string): string {
  return `import { defineStrategy } from '@proj/core/strategies';\nexport default defineStrategy({ id: '${id}', title: '${id}', params: {}, features: () => [], ${orders} });\n`;
}

const OPEN = { history: 1, minTrades: null, maxDrawdown: null, ambiguityShare: null, deflatedSharpe: null, pbo: null, correlation: null };
const on = (...instruments: string[]) => ({ universe: instruments.map((instrument) => ({ instrument, timeframe: '15m' })) });
const HOLD = { ...PORTFOLIO_OF_ONE, ...on('T.A'), strategies: [{ file: 'hold.ts' }], gates: OPEN, allocation: { method: 'equal', rebalance: 'weekly' } };

/** What the files of a result hold. */
interface Result {
  readonly portfolio: Readonly<Record<string, unknown>> & { readonly caveats: readonly { readonly claim: string; readonly detail: string }[]; readonly contracts: Readonly<Record<string, number>> };
  readonly candidates: readonly { readonly id: string; readonly verdict: { readonly admitted: boolean; readonly says: string }; readonly weight: number; readonly contracts: number; readonly metrics: unknown }[];
  readonly text: string;
  readonly equity: Float64Array;
  readonly weights: { readonly residual: Float64Array; readonly weight: Float64Array };
}

/** Every line of bad input that has a result: the job succeeds, its report is there and says so. */
const RESULTS: readonly (readonly [name: string, params: object, check: (result: Result) => void])[] = [
  ['no admitted candidate', { ...HOLD, gates: { ...OPEN, deflatedSharpe: 0.99 } }, ({ portfolio, text, candidates, equity }) => {
    expect(text).toMatch(/^NO CANDIDATE WAS ADMITTED/m);
    expect(candidates[0]!.verdict).toMatchObject({ admitted: false, says: expect.stringMatching(/deflated Sharpe ratio/i) });
    expect([portfolio.contracts, new Set(equity).size]).toEqual([{}, 1]);
  }],
  ['one candidate', HOLD, ({ candidates, portfolio }) => {
    expect(candidates).toMatchObject([{ id: 'hold T.A 15m', weight: 1, verdict: { admitted: true } }]);
    expect(portfolio.contracts['hold T.A 15m']).toBeGreaterThan(0);
  }],
  ...(['erc', 'minimumVariance'] as const).map((method) => [
    `identical series and a singular covariance: ${method}`,
    { ...HOLD, ...on('T.A', 'T.TWIN'), allocation: { method, covariance: 'sample', rebalance: 'weekly' } },
    ({ candidates, weights }: Result) => {
      expect(candidates.map(({ weight }) => weight)).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.5, 6)]);
      expect(Math.max(...weights.residual)).toBeLessThan(1e-8);
    },
  ] as const),
  ['identical series that the gate of correlation compares', { ...HOLD, ...on('T.A', 'T.TWIN'), gates: { ...OPEN, correlation: 0.9 } }, ({ candidates }) => {
    expect(candidates.map(({ verdict }) => verdict.admitted).sort()).toEqual([false, true]);
  }],
  ['constant equity: a strategy that never trades', { ...HOLD, strategies: [{ file: 'idle.ts' }], allocation: { method: 'erc', rebalance: 'weekly' } }, ({ portfolio, candidates }) => {
    expect(portfolio['metrics']).toBeNull();
    expect(candidates[0]).toMatchObject({ weight: 0, contracts: 0 });
    expect(portfolio.caveats.map(({ claim }) => claim)).toContain('Nothing was ever held.');
  }],
  ['constant equity: a market that never moves', { ...HOLD, ...on('T.STILL', 'T.A'), allocation: { method: 'minimumVariance', rebalance: 'weekly' } }, ({ candidates }) => {
    // Only the costs of its windows move it.
    expect(candidates.every(({ weight }) => Number.isFinite(weight))).toBe(true);
  }],
  ['days without a number: a series with holes', { ...HOLD, ...on('T.A', 'T.HOLES'), allocation: { method: 'erc', rebalance: 'weekly' } }, ({ equity, candidates }) => {
    expect(equity.every(Number.isFinite)).toBe(true);
    expect(candidates.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  }],
  ['capital too small for one contract', { ...HOLD, capital: 50 }, ({ candidates, portfolio }) => {
    expect(candidates[0]).toMatchObject({ contracts: 0, verdict: { admitted: true } });
    expect(portfolio.caveats.map(({ claim, detail }) => `${claim} ${detail}`)).toContainEqual(expect.stringMatching(/hold T\.A 15m would get less than one whole contract of 50 USD/));
  }],
  ['a margin that is breached', { ...HOLD, ...on('T.FALL'), allocation: { method: 'equal', rebalance: 'weekly' } }, ({ portfolio }) => {
    expect((portfolio['marginCalls'] as number[]).length).toBeGreaterThan(0);
    expect(portfolio.caveats.map(({ claim }) => claim)).toContain('Margin was called.');
  }],
  ['prices at zero and below', { ...HOLD, ...on('T.ZERO') }, ({ equity, candidates }) => {
    expect(equity.every(Number.isFinite)).toBe(true);
    expect(candidates[0]!.metrics).not.toBeNull();
  }],
];

/** Every line that is refused: the code, and in one line what, where and what to do. */
const REFUSALS: readonly (readonly [name: string, params: object, exitCode: number, says: RegExp])[] = [
  ['disjoint date ranges', { ...HOLD, ...on('T.A', 'T.LATER') }, 65, /^BAD_DATA: T\.A 15m \(2024-01-08 to 2024-02-12\) and T\.LATER 15m \(2025-01-13 to 2025-\S+\) share no trade dates .*universe.* - leave it out, or take data of the same years;/],
  ['infeasible bounds: floors', { ...HOLD, ...on('T.A', 'T.TWIN'), allocation: { method: 'erc', floor: 0.6 } }, 64, /^BAD_PARAMS: a floor of 0\.6 for each of 2 candidates is more than 1 of the capital .*allocation\.floor.* - at most 0\.5;/],
  ['infeasible bounds: a floor over the cap', { ...HOLD, allocation: { method: 'erc', floor: 0.6, cap: 0.5 } }, 64, /^BAD_PARAMS: allocation\.floor is 0\.6, it must be from 0 to the cap of 0\.5 .*allocation\.floor/],
  ['infeasible bounds: floors over a group cap', { ...HOLD, ...on('T.A', 'T.TWIN'), allocation: { method: 'erc', floor: 0.2, groups: { by: 'strategy', cap: 0.3 } } }, 64, /^BAD_PARAMS: a floor of 0\.2 for each of the 2 candidates of hold is more than their cap of 0\.3/],
  ['a window longer than the data', { ...HOLD, walkForward: { train: 500, test: 20, mode: 'rolling' } }, 64, /^BAD_PARAMS: a first window needs 501 trade dates; the period holds 26 trade dates \(2024-01-08 to 2024-02-12\) .*walkForward\.train 500.* - shorten the training window or widen the period;/],
  ['a window of months longer than the data', { ...HOLD, walkForward: { train: '36mo', test: '3mo', mode: 'rolling' } }, 64, /^BAD_PARAMS: a first window needs 36 whole calendar months/],
  ['a period without bars', { ...HOLD, period: { from: '2030-01-01' } }, 64, /^BAD_PARAMS: T\.A 15m has no bars in the period: it holds 2024-01-08 to /],
  ['an unknown currency', { ...HOLD, ...on('T.YEN') }, 64, /^BAD_PARAMS: T\.YEN trades in JPY, and there is no rate to USD .*rates\.JPY.* - give rates: \{ JPY: <USD for one JPY> \}/],
  ['a currency that is none', { ...HOLD, currency: 'Dollar' }, 64, /^BAD_PARAMS: a currency is three capital letters, such as USD/],
  ['a rate that no series needs', { ...HOLD, rates: { GBP: 1.3 } }, 64, /^BAD_PARAMS: no series trades in GBP: its rate would change nothing \(rates\.GBP\) - leave this rate out$/],
  ['a rate of a currency that is mistyped', { ...HOLD, ...on('T.YEN'), rates: { JYP: 0.007 } }, 64, /^BAD_PARAMS: no series trades in JYP.* - did you mean JPY\?$/],
  ['a rate of the base currency', { ...HOLD, rates: { USD: 1 } }, 64, /^BAD_PARAMS: USD is the base currency/],
  ['ticks of an instrument that has none', { ...HOLD, ...on('T.A', 'DEMO.SP500'), costs: { slippageTicks: 1 } }, 65, /^BAD_COSTS: DEMO\.SP500 has no ticks \(its tickSize is 0\), so slippageTicks of 1 cannot be paid \(costs\.slippageTicks\) - /],
  ['an instrument that there is not', { ...HOLD, ...on('T.AA') }, 66, /^NOT_FOUND: there is no instrument "T\.AA" - did you mean T\.A\?$/],
  ['a strategy that there is not', { ...HOLD, strategies: [{ id: 'breakuot' }] }, 64, /^BAD_PARAMS: there is no strategy "breakuot" \(strategies\[0\]\.id\) - did you mean breakout\?$/],
  ['a timeframe that is not built', { ...HOLD, universe: [{ instrument: 'T.A', timeframe: '30m' }] }, 65, /^NOT_READY: T\.A 30m has not been built - submit BUILD_DATA \{"instrument":"T\.A","timeframes":\["30m"\]\}; READY of it: 15m;/],
  ['a strategy that fails in one window', { ...HOLD, strategies: [{ file: 'fragile.ts' }] }, 65, /^BAD_STRATEGY: .*no such bar.*in the window that tests 2024-01-\d\d to 2024-01-\d\d/],
  ['more folds than trade dates', { ...HOLD, cpcv: { folds: 30, testFolds: 1 } }, 64, /^BAD_PARAMS: 1 test folds of 30 folds of 26 rows cannot be .*cpcv/],
];

describe('bad input with a clear result', () => {
  it.each(RESULTS)('%s', (_, params, check) => {
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', params, ['--json']);
    expect(outcome.stderr).toBe('');
    const job = documentOf<PublishedJob>(outcome);
    const columnsOf = (path: string): Readonly<Record<string, unknown>> => decodeArrow(readFileSync(join(job.folder, path)), path);
    expect(readFileSync(join(job.folder, 'report.html'), 'utf8')).toContain('</html>');
    check({
      portfolio: jsonOf(job, 'portfolio.json'),
      candidates: jsonOf(job, 'candidates.json'),
      text: readFileSync(join(job.folder, 'report.txt'), 'utf8'),
      equity: columnsOf('equity.arrow')['equity'] as Float64Array,
      weights: columnsOf('weights.arrow') as unknown as Result['weights'],
    });
  });
});

/** Those that need no bars to be known, and so no job. */
const AT_SUBMIT = ['a rate that', 'a rate of', 'ticks of', 'an instrument that', 'a strategy that there', 'an unknown currency'];

describe('bad input that is refused in one line', () => {
  it.each(REFUSALS.filter(([name]) => AT_SUBMIT.some((start) => name.startsWith(start))))('%s: before a job is queued, and by a dry run', (_, params, exitCode, says) => {
    const jobs = (): string => supervisor(desk, ['list']).stdout;
    const before = jobs();
    for (const flags of [[], ['--dry-run']]) {
      const { code, stdout, stderr } = supervisor(desk, ['submit', 'BUILD_PORTFOLIO', '--params', '-', ...flags], JSON.stringify(params));
      expect(stderr.trimEnd()).toMatch(says);
      expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    }
    expect(jobs()).toBe(before);
  });

  it.each(REFUSALS)('%s', (_, params, exitCode, says) => {
    const { code, stdout, stderr } = submitAndWait(desk, 'BUILD_PORTFOLIO', params);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr.trimEnd()).toMatch(says);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  });
});
