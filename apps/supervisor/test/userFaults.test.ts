import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDesk, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type Outcome } from './commandLine.ts';

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 12));
  expect(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m', '1h'] }).code).toBe(0);
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

/** Runs a portfolio on one strategy file of this text. */
function runOn(text: string, more: Record<string, unknown> = {}): Outcome {
  writeFileSync(join(desk.home, 'mine.ts'), text);
  const params = {
    name: 'mine',
    universe: [{ instrument: 'T.A', timeframe: '15m' }],
    strategies: [{ file: 'mine.ts' }],
    walkForward: { train: 5, test: 2, mode: 'rolling' },
    allocation: { method: 'equal' },
    capital: 100_000,
    currency: 'USD',
    seed: 1,
    ...more,
  };
  return submitAndWait(desk, 'BUILD_PORTFOLIO', params);
}

const strategyOf = (orders: string, head = ''): string => `${head}
  export default { id: 'mine', title: 'Mine', params: { n: { min: 1, max: 9, default: 2 } }, features: () => [], orders: ${orders} };`;
const FLAT = '(view) => ({ target: new Float64Array(view.n) })';

describe('a faulty strategy file', () => {
  it.each([
    ['exports a number', 'export default 5;', 65, /BAD_STRATEGY: it has no default export.*mine\.ts/],
    ['throws', strategyOf('() => { throw new Error("boom"); }'), 65, /BAD_STRATEGY: strategy mine fails: boom/],
    ['gives a column of another length', strategyOf('() => ({ target: new Float64Array(3) })'), 65, /BAD_ORDERS: strategy mine: .*target/],
    ['misspells a column', strategyOf('(view) => ({ buystop: new Float64Array(view.n) })'), 65, /BAD_ORDERS: strategy mine: .*buystop/],
    ['is async', strategyOf(`async ${FLAT}`), 65, /BAD_STRATEGY: strategy mine gives its orders later/],
    ['sees the next bar', strategyOf('(view) => ({ target: view.bars.close.map((price, i, all) => (all[i + 1] > price ? 1 : -1)) })'), 65, /NOT_CAUSAL: the strategy mine sees the future/],
    ['remembers what it did', strategyOf('(view) => ({ target: new Float64Array(view.n).fill(calls++ % 2) })', 'let calls = 0;'), 65, /NOT_CAUSAL: the strategy mine does not give the same answer twice/],
    ['reads the clock', strategyOf('(view) => ({ target: new Float64Array(view.n).fill(Date.now() % 2) })'), 65, /BAD_STRATEGY: it uses Date\.now/],
    ['imports while it runs', strategyOf(`(view) => { import('node:fs'); return { target: new Float64Array(view.n) }; }`), 65, /BAD_STRATEGY/],
  ])('%s', (_, text, code, says) => {
    const outcome = runOn(text);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(code);
  });

  it('is refused beside a sound one in the same portfolio, whichever comes first', () => {
    writeFileSync(join(desk.home, 'other.ts'), strategyOf(FLAT).replace(`id: 'mine'`, `id: 'other'`));
    const outcome = runOn('export default 5;', { strategies: [{ file: 'other.ts' }, { file: 'mine.ts' }] });
    expect(outcome.stderr).toMatch(/^BAD_STRATEGY: it has no default export/);
  });
});

describe('a strategy that decides bar by bar', () => {
  it('runs like one of columns', () => {
    const text = `export default { id: 'mine', title: 'Mine', params: {}, features: () => [], start: () => 0,
      decide: (state, view, i, holding) => [state + 1, { target: holding.position === 0 && view.bars.close(i) < 102 ? 1 : holding.barsHeld > 5 ? 0 : NaN }] };`;
    const outcome = runOn(text, { gates: { minTrades: 1, deflatedSharpe: null } });
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(0);
  });
});

describe('parameters of a portfolio', () => {
  it.each([
    [{ period: { from: '2024-02-01', to: '2024-01-01' } }, /BAD_PARAMS: the period ends before it begins/],
    [{ gates: { maxDrawdown: -1 } }, /BAD_PARAMS: .*maxDrawdown/],
    [{ currency: 'usd' }, /BAD_PARAMS: a currency is three capital letters/],
    [{ name: 'two\nlines' }, /BAD_PARAMS: a name is one line/],
    [{ walkForward: { train: '12mo', test: 2, mode: 'rolling' } }, /BAD_PARAMS: a first window needs 12 whole calendar months.*trade dates/],
    [{ strategies: [{ id: 'sma_cross', params: { fast: 0 } }] }, /BAD_PARAMS: sma_cross.*fast/],
    [{ strategies: [{ id: 'sma_crss' }] }, /BAD_PARAMS: there is no strategy "sma_crss".*did you mean sma_cross/],
    [{ capital: 1, strategies: [{ id: 'sma_cross', params: { fast: 2, slow: 5 } }], currency: 'EUR' }, /BAD_PARAMS: .*USD/],
  ])('%j', (more, says) => {
    const outcome = runOn(strategyOf(FLAT), more);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(64);
  });

  it('name one series by one name: 1h is 60m', () => {
    expect(supervisor(desk, ['index']).stdout).toMatch(/T\.A +60m +READY/);
    expect(supervisor(desk, ['index']).stdout).not.toMatch(/T\.A +1h/);
  });
});

describe('a wrong calendar, zone or stamp', () => {
  // Friday noon in Chicago: an hour of the session that is Saturday on a clock eight hours behind.
  const fridays = Array.from({ length: 240 }, (_, i) => `2024/1/12,${18 + Math.floor(i / 60)}:${String(i % 60).padStart(2, '0')}:00,100,100.5,99.5,100,1`);
  const header = 'Date,Time,Open,High,Low,Close,TotalVolume';

  it.each([
    ['calendar: cme_fx', 'calendar: us_equity'],
    ['dataZone: UTC', 'dataZone: America/Los_Angeles'],
  ])('fails the build instead of leaving bars out: %s as %s', (right, wrong) => {
    writeInstrument(desk, 'T.WRONG');
    writeRaw(desk, 'T.WRONG.txt', `${header}\n${fridays.join('\n')}\n`);
    const build = (): Outcome => submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.WRONG', timeframes: ['15m'] });
    expect(build().code).toBe(0);
    const place = join(desk.configs, 'instruments', 'T.WRONG.yaml');
    writeFileSync(place, readFileSync(place, 'utf8').replace(right, wrong));
    const outcome = build();
    expect(outcome.stderr).toMatch(/^BAD_DATA: .*(outside the sessions of \w+, at most 1\.0 % may.*dataZone, format\.stamp or calendar|no row lies in a trading session.*dataZone, stamp and calendar)/);
    expect(outcome.code).toBe(65);
  });

  it('says so in numbers when most rows are left', () => {
    writeInstrument(desk, 'T.PART');
    writeRaw(desk, 'T.PART.txt', sawtoothMinutes(3000)); // 09:01 to 19:00 UTC; New York opens at 14:30
    const place = join(desk.configs, 'instruments', 'T.PART.yaml');
    writeFileSync(place, readFileSync(place, 'utf8').replace('cme_fx', 'us_equity'));
    const outcome = submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.PART', timeframes: ['15m'] });
    expect(outcome.stderr).toMatch(/^BAD_DATA: 1650 of 3000 rows \(55\.0 %\) lie outside the sessions of us_equity, at most 1\.0 % may/);
  });
});
