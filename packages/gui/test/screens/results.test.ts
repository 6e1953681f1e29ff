import type { Monitor } from '@proj/control';
import { describe, expect, it } from 'vitest';
import { paintScreen } from '../../src/screens/paintScreen.ts';
import { listed } from '../../src/screens/portfolioState.ts';
import { pannedSpan, zoomedSpan } from '../../src/screens/span.ts';
import { pressMouse } from '../../src/screens/pressMouse.ts';
import { themeOf } from '../../src/theme/index.ts';
import { frameText } from '../../src/widgets/index.ts';
import { fakeBars, fakePortfolio, fakeTrades, refusedPortfolio } from '../fakeResults.ts';
import { fakeJob, fakeMonitor, NIGHT, NOW_MS } from '../fakeMonitor.ts';
import { seated, type User } from './keyboard.ts';

const VALUES = { ...NIGHT, jobs: [fakeJob(1), fakeJob(41, { type: 'BUILD_PORTFOLIO', title: 'overnight' })], portfolio: fakePortfolio(3), bars: fakeBars({ count: 3000 }), trades: fakeTrades(240), texts: {} };
const user = (...keys: readonly string[]): User => seated(fakeMonitor(VALUES)).press(...keys);

describe('Enter on a job that has succeeded', () => {
  it('opens the portfolio that it built, and Esc comes back to the job', () => {
    const there = user('enter', 'tab', 'enter');
    expect(there.model).toMatchObject({ screen: 'portfolio', portfolio: { id: VALUES.jobs[1]?.id } });
    expect(there.press('escape').model).toMatchObject({ screen: 'job', job: { id: VALUES.jobs[1]?.id } });
  });

  it('opens the bars that it built, at the first timeframe', () => {
    expect(user('j', 'enter', 'tab', 'enter').model).toMatchObject({ screen: 'bars', bars: { series: { instrument: 'CME.ES', timeframe: '1m', id: VALUES.jobs[0]?.id } } });
  });

  it('has nothing to open where the job failed, or its parameters are not known', () => {
    const failed = seated(fakeMonitor({ jobs: [fakeJob(1, { state: 'FAILED' })] })).press('enter', 'enter');
    expect([failed.model.screen, failed.model.message?.text]).toEqual(['job', 'Nothing to open here: Tab goes to the files, e opens this pane in the pager.']);
    const other = seated(fakeMonitor({ jobs: [fakeJob(1, { params: { version: 0 } })] })).press('enter', 'tab', 'enter');
    expect(other.model.screen).toBe('job');
  });
});

describe('a portfolio that several jobs were answered with', () => {
  const own = fakeJob(40, { type: 'BUILD_PORTFOLIO', title: 'overnight' });
  const older = fakeJob(39, { type: 'BUILD_PORTFOLIO', title: 'the night before' });
  const again = [41, 42].map((seq) => fakeJob(seq, { type: 'BUILD_PORTFOLIO', title: 'overnight', resultOf: own.id }));
  const seatedThere = (...keys: readonly string[]): User => seated(fakeMonitor({ ...VALUES, jobs: [older, own, ...again] })).press(...keys);

  it('is one portfolio, called by the job that computed it', () => {
    expect(frameText(paintScreen(seatedThere('4').model, themeOf('mono', false)))).toContain('─ #40 overnight');
    expect(seatedThere('4', '<').model.portfolio.id).toBe(older.id);
    expect(seatedThere('4', '<', '>').model.portfolio.id).toBe(own.id);
  });

  it('is opened from any of them', () => {
    expect(seatedThere('enter', 'tab', 'enter').model).toMatchObject({ screen: 'portfolio', portfolio: { id: own.id } });
  });
});

describe('what is known of a result', () => {
  it('is said on its job once another screen has looked at its files', () => {
    const files = [{ path: 'portfolio.json', size: 9, sha256: 'a'.repeat(64), mediaType: 'application/json', fullPath: `/srv/${'deep/'.repeat(30)}portfolio.json` }];
    const shown = (...keys: readonly string[]): string => frameText(paintScreen(seated(fakeMonitor({ ...VALUES, files })).press(...keys).model, themeOf('mono', false)));
    expect(shown('enter')).toContain('not verified (v)');
    expect(shown('4', '1', 'enter')).toContain('verified ✓ 22:30 UTC');
    // The end of a path names its file.
    expect(shown('enter')).toMatch(/│ …[^│]*deep\/portfolio\.json +│/);
  });

  it('has its files beside its parameters where there is room for both', () => {
    const files = [{ path: 'portfolio.json', size: 9, sha256: 'a'.repeat(64), mediaType: 'application/json', fullPath: '/srv/portfolio.json' }];
    const wide = { width: 200, height: 50 };
    const text = (...keys: readonly string[]): string => frameText(paintScreen(seated(fakeMonitor({ ...VALUES, files }), wide).press('enter', ...keys).model, themeOf('mono', false)));
    expect(text()).toContain('─ Params ─');
    expect(text('tab', 'tab')).toContain('─ Params ─');
    expect(text('S-tab')).toMatch(/─ Files ─.*9 B/);
  });
});

describe('a map of parameters', () => {
  const [map] = fakePortfolio(3).maps;
  const chosen = VALUES.portfolio.candidates.find(({ admitted }) => admitted)!;
  const mapOf = (given: Partial<NonNullable<typeof map>>, width = 80): string => {
    const portfolio = { ...fakePortfolio(3), maps: [{ ...map!, candidate: chosen.id, ...given }] };
    return frameText(paintScreen(seated(fakeMonitor({ ...VALUES, portfolio }), { width }).press('4', 'S-tab', 'S-tab').model, themeOf('both', false)));
  };

  it('of one parameter is a line over all its values', () => {
    const values = Array.from({ length: 500 }, (_, i) => i + 10);
    const text = mapOf({ across: { name: 'period', values }, down: null, averaged: [], trials: 500, sharpe: Float64Array.from(values, (value) => Math.abs(value - 260) / 250) });
    expect(text).toContain('period →  500 trials, Sharpe a year 0.00 .. 1.00');
    // The labels reach to the end of the values, however many they are.
    expect(text).toMatch(/ 10 .* 4\d\d /);
  });

  it('says how many of the values have room where not all have', () => {
    const values = Array.from({ length: 200 }, (_, i) => i);
    const text = mapOf({ across: { name: 'fast', values }, down: { name: 'slow', values: [1, 2] }, sharpe: Float64Array.from({ length: 400 }, (_, i) => i) });
    expect(text).toMatch(/fast → \d+ of 200  slow ↓/);
  });
});

describe('a line of bars', () => {
  it('goes through the closes where each bar is by itself, through all they reached where many share a column', () => {
    const bars = fakeBars({ count: 3000, spike: 2990 });
    const rows = (...keys: readonly string[]): number => {
      const text = frameText(paintScreen(seated(fakeMonitor({ ...VALUES, bars })).press('3', ...keys).model, themeOf('mono', false)));
      return text.split('\n').filter((line) => /[\u2801-\u28ff]/.test(line)).length;
    };
    // The one spike makes the axis ten times as long as the closes are apart: those need a row or two, the spike all of them.
    expect(rows('v')).toBeLessThan(4);
    expect(rows('0')).toBeGreaterThan(10);
  });
});

describe('the order of the candidates', () => {
  const sharpes = (state: User): readonly (number | null)[] => listed(state.model.portfolio).map(({ sharpe }) => sharpe);

  it('goes by each number, the highest first, and back to the standing', () => {
    const bySharpe = sharpes(user('4', 's'));
    expect(bySharpe).toEqual([...bySharpe].sort((a, b) => (b ?? 0) - (a ?? 0)));
    expect(sharpes(user('4', 's', 'S'))).toEqual([...bySharpe].reverse());
    expect(listed(user('4', 's', 's', 's').model.portfolio).map(({ trades }) => trades)).toEqual([96, 89, 82, 75, 68, 61, 54, 47, 40]);
    expect(sharpes(user('4', 's', 's', 's', 's', 's'))).toEqual(sharpes(user('4')));
  });

  it('keeps what is not defined at the end, either way', () => {
    const refused = seated(fakeMonitor({ ...VALUES, portfolio: { ...refusedPortfolio(), candidates: [...refusedPortfolio().candidates, ...fakePortfolio(1).candidates.slice(0, 1)] } }));
    for (const keys of [['4', 's'], ['4', 's', 'S']]) expect(listed(refused.press(...keys).model.portfolio).map(({ sharpe }) => sharpe === null)).toEqual([false, true, true, true]);
  });
});

describe('a part of a row of values', () => {
  it('is half as long at each zoom, at the newest end while that is in view, and never shorter than twenty', () => {
    expect(zoomedSpan(null, 1, 1000)).toEqual({ from: 500, count: 500 });
    expect(zoomedSpan({ from: 500, count: 500 }, 1, 1000)).toEqual({ from: 750, count: 250 });
    expect(zoomedSpan({ from: 200, count: 400 }, 1, 1000)).toEqual({ from: 300, count: 200 });
    expect(zoomedSpan({ from: 980, count: 20 }, 1, 1000)).toEqual({ from: 980, count: 20 });
    expect(zoomedSpan({ from: 300, count: 200 }, -1, 1000)).toEqual({ from: 200, count: 400 });
    expect([zoomedSpan({ from: 500, count: 500 }, -1, 1000), zoomedSpan(null, -1, 1000), zoomedSpan(null, 1, 7)]).toEqual([null, null, null]);
  });

  it('moves by quarters of itself and stops at either end', () => {
    expect(pannedSpan({ from: 500, count: 500 }, -1, 1000)).toEqual({ from: 375, count: 500 });
    expect(pannedSpan({ from: 60, count: 500 }, -1, 1000)).toEqual({ from: 0, count: 500 });
    expect(pannedSpan({ from: 480, count: 500 }, 1, 1000)).toEqual({ from: 500, count: 500 });
    expect(pannedSpan(null, -1, 1000)).toBeNull();
  });

  it('is what the money shows: 1500 trade dates are halved, moved, and whole again', () => {
    expect(user('4', '+').model.portfolio.span).toEqual({ from: 750, count: 750 });
    expect(user('4', '+', 'h').model.portfolio.span).toEqual({ from: 562, count: 750 });
    expect(user('4', '+', 'h', '0').model.portfolio.span).toBeNull();
    expect(user('4', 'h').model.message?.text).toBe('The whole period is in view: + zooms in.');
    expect(seated(fakeMonitor({ ...VALUES, portfolio: refusedPortfolio() })).press('4', '+').model.message?.text).toBe('Nothing was ever held: there is no money to look at.');
  });
});

describe('a click', () => {
  it('on a bar sets the crosshair on it', () => {
    // Behind frame, air and axis (2 + 11 columns) stand 32 bars of two columns, the last 2999.
    expect(pressMouse(user('3').model, { kind: 'click', x: 13, y: 5 }).model.bars.cursor).toBe(2968);
    expect(pressMouse(user('3').model, { kind: 'click', x: 13 + 62, y: 5 }).model.bars.cursor).toBe(2999);
    expect(pressMouse(user('3').model, { kind: 'click', x: 4, y: 5 }).model.bars.cursor).toBeNull();
  });

  it('on a trade goes to it, and again to its bars', () => {
    const at = pressMouse(user('5').model, { kind: 'click', x: 9, y: 3 + 4 }).model;
    expect(at.trades.cursor).toBe(4);
    expect(pressMouse(at, { kind: 'click', x: 9, y: 7 }).model.screen).toBe('bars');
  });
});

describe('the line below what runs', () => {
  it('says when all that waits will be done, by what jobs of its type took', () => {
    const type = 'BUILD_PORTFOLIO';
    // Half done after an hour, so an hour is left; two more of half a minute each wait behind it: at 22:30 one hour and one minute.
    const running = fakeJob(3, { type, state: 'RUNNING', progress: 0.5, startedAtMs: NOW_MS - 3_600_000, finishedAtMs: null, heartbeatAgeMs: 1000 });
    const queued = [4, 5].map((seq) => fakeJob(seq, { type, state: 'QUEUED', startedAtMs: null, finishedAtMs: null }));
    const jobs = [fakeJob(1, { type }), fakeJob(2), running, ...queued];
    const shown = (monitor: Monitor): string => frameText(paintScreen(seated(monitor).model, themeOf('mono', false)));
    expect(shown(fakeMonitor({ jobs }))).toMatch(/2 jobs queued, all done by ~23:31 UTC +│/);
    expect(shown(fakeMonitor({ jobs: jobs.slice(1) }))).toMatch(/2 jobs queued +│/);
    expect(shown(fakeMonitor({ jobs, paused: [type] }))).not.toContain('all done by');
  });
});

describe('the system', () => {
  it('goes to the checks that do not hold, and says what to do', () => {
    const bad = user('7', '!');
    expect(bad.model.system.cursor).toBe(5);
    expect(user('7', '!', '!').model.system.cursor).toBe(7);
    expect(user('7', '!', '!', '!').model.system.cursor).toBe(5);
    expect(bad.press('enter').model.output.lines).toEqual(['Free disk: 1.10 GB, at least 2.15 GB - out of its bound', '', 'No job starts while the disk is nearly full: make room below the outputs root, or give it a larger disk.', '', 'On the command line: supervisor doctor']);
    expect(seated(fakeMonitor({})).press('7', 'enter').model.message?.text).toBe('There is no job database yet: nothing can be checked.');
    expect(seated(fakeMonitor({ health: { gauges: [], lastBackupAtMs: null } })).press('7', '!').model.message?.text).toBe('Every check holds.');
  });

  it('turns its panes where they do not stand side by side', () => {
    expect(['tab', 'tab', 'tab', 'tab'].map((_, i) => user('7', ...Array.from({ length: i + 1 }, () => 'tab')).model.system.pane)).toEqual(['Jobs', 'Roots', 'Errors', 'Checks']);
    expect(user('7', 'S-tab').model.system.pane).toBe('Errors');
  });
});

describe('the text a command has written', () => {
  const lines = Array.from({ length: 60 }, (_, i) => (i === 40 ? 'BAD  bars/1m.arrow  has other bytes' : i === 20 || i === 50 ? `needle ${i}` : `line ${i}`));
  const output = (): User => user(':').type('keys').press('escape').given((model) => ({ ...model, screen: 'output', back: ['jobs'], output: { ...model.output, title: 'verify', lines } }));

  it('is searched as one types, from hit to hit and around', () => {
    expect(output().press('/').type('needle').model.output).toMatchObject({ top: 20, search: { at: 20 } });
    const kept = output().press('/').type('needle').press('enter', 'n');
    expect(kept.model.output.search.at).toBe(50);
    expect(kept.press('n').model.output.search.at).toBe(20);
    expect(kept.press('N').model.output.search.at).toBe(20);
    expect(output().press('n').model.message?.text).toBe('Nothing is searched for: / begins.');
  });

  it('leads by ! to what is wrong in it', () => {
    expect(output().press('!').model.output.search.at).toBe(40);
    expect(output().given((model) => ({ ...model, output: { ...model.output, lines: ['fine'] } })).press('!').model.message?.text).toBe('Nothing here says that anything is wrong.');
  });
});
