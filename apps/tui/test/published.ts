import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Roots, submit, systemClock } from '@proj/control';

const SUPERVISOR = fileURLToPath(new URL('../../supervisor/dist/index.js', import.meta.url));
const CALENDAR = fileURLToPath(new URL('../../../configs/calendars/always_open.yaml', import.meta.url));

/** Days of bars of each instrument: four years, every day. */
export const DAYS = 1461;
const INSTRUMENTS = [{ id: 'MY.UP', file: 'up.txt', drift: 0.04, wave: 20 }, { id: 'MY.FLAT', file: 'flat.txt', drift: 0, wave: 9 }] as const;

/** One strategy in a few configurations on both series; the gates are wide, but for the number of trades that the flat one is to miss. */
const PORTFOLIO = {
  name: 'both', universe: INSTRUMENTS.map(({ id }) => ({ instrument: id, timeframe: '1d' })), strategies: [{ id: 'sma_cross', params: { fast: [5, 10], slow: [20, 40] } }, { id: 'breakout', params: { period: [20, 40] } }],
  walkForward: { train: '12mo', test: '3mo', mode: 'rolling' }, gates: { minTrades: 20, maxDrawdown: 0.9, minSharpe: 0.2, deflatedSharpe: null, pbo: null, ambiguityShare: null },
  allocation: { method: 'equal' }, capital: 1_000_000, currency: 'USD', seed: 1,
};

/** Roots in a new folder with two series and a portfolio of them published: jobs #1, #2 and #3. Job #4 has failed on line 4 of its raw file. */
export function publishedRoots(): Roots {
  const home = mkdtempSync(join(tmpdir(), 'proj-tui-results-'));
  const roots = { outputs: join(home, 'outputs'), raw: join(home, 'raw'), configs: join(home, 'configs') };
  for (const folder of ['instruments', 'calendars']) mkdirSync(join(roots.configs, folder), { recursive: true });
  mkdirSync(roots.raw);
  copyFileSync(CALENDAR, join(roots.configs, 'calendars', 'always_open.yaml'));
  for (const { id, file, drift, wave } of INSTRUMENTS) configure(roots, id, file, `Date,Open,High,Low,Close,Volume\n${dailyBars(drift, wave).join('\n')}\n`);
  configure(roots, 'MY.BAD', 'bad.txt', 'Date,Open,High,Low,Close,Volume\n2020-01-01,100,101,99,100,5\n2020-01-02,100,101,99,100,5\n2020-01-03,100,x,99,100,5\n2020-01-04,100,101,99,100,5\n');
  for (const { id } of INSTRUMENTS) submit(roots, { type: 'BUILD_DATA', params: { instrument: id, timeframes: ['1d'] }, submittedBy: 'cli' }, systemClock());
  supervise(roots);
  submit(roots, { type: 'BUILD_PORTFOLIO', params: PORTFOLIO, submittedBy: 'cli' }, systemClock());
  supervise(roots);
  submit(roots, { type: 'BUILD_DATA', params: { instrument: 'MY.BAD', timeframes: ['1d'] }, submittedBy: 'cli' }, systemClock());
  supervise(roots);
  return roots;
}

/** Runs what is queued, and returns when nothing is. */
export function supervise({ outputs, raw, configs }: Roots): void {
  const { status, stderr } = spawnSync(process.execPath, [SUPERVISOR, 'run', '--until-idle', '--outputs', outputs, '--raw', raw, '--configs', configs], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function configure({ configs, raw }: Roots, id: string, file: string, text: string): void {
  const lines = [`id: ${id}`, `name: ${id}`, 'currency: USD', 'pointValue: 50', 'tickSize: 0.25', 'calendar: always_open', `source: ${file}`, 'timeframes: [1d]', 'format: {stamp: close, dataZone: UTC, bar: 1d}', 'costs: {commissionPerSide: 1, slippageTicks: 1}'];
  writeFileSync(join(configs, 'instruments', `${id}.yaml`), `${lines.join('\n')}\n`);
  writeFileSync(join(raw, file), text);
}

/** A wave around a drift, in quarters of a point. */
function dailyBars(drift: number, wave: number): readonly string[] {
  return Array.from({ length: DAYS }, (_, i) => {
    const day = new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
    const level = (at: number): number => Math.round((1000 + drift * at + wave * Math.sin(at / 11) + (wave / 3) * Math.sin(at / 2.3)) * 4) / 4;
    const [open, close] = [level(i - 1), level(i)];
    return `${day},${open},${Math.max(open, close) + 1},${Math.min(open, close) - 1},${close},${1000 + (i % 90) * 10}`;
  });
}
