import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeTree } from '@proj/core/paths';
import { openMonitor, type Roots, systemClock } from '@proj/control';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { keyBytes } from './keyBytes.ts';
import { rootsWithRaw } from './outputs.ts';
import { DAYS, publishedRoots } from './published.ts';
import { childOf, memoryMb, type Robot, startRobot } from './robot.ts';

const SUPERVISOR = fileURLToPath(new URL('../../supervisor/dist/index.js', import.meta.url));
const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));

let roots: Roots;
beforeAll(() => {
  roots = publishedRoots();
}, 240_000);
afterAll(() => removeTree(dirname(roots.outputs)));

interface Size {
  readonly columns: number;
  readonly rows: number;
}

const SIZES: readonly Size[] = [{ columns: 80, rows: 24 }, { columns: 200, rows: 50 }];

function start({ columns, rows }: Size, env: Readonly<Record<string, string>> = {}): Robot {
  const robot = startRobot(process.execPath, [ENTRY, '--outputs', roots.outputs, '--configs', roots.configs, '--raw', roots.raw], { columns, rows, env });
  onTestFinished(() => robot.kill('SIGTERM'));
  return robot;
}

/** What is pressed, one after the other, and what the screen must show after each: texts, or a claim about its lines. */
type Steps = readonly (readonly [keys: string, shows: string | RegExp | ((lines: readonly string[]) => boolean)])[];

async function walk(robot: Robot, steps: Steps): Promise<void> {
  for (const [keys, shows] of steps) {
    robot.type(keys.split(' ').map(keyBytes).join(''));
    await robot.until(`${String(shows)} after ${keys}`, (text) => (typeof shows === 'string' ? text.includes(shows) : shows instanceof RegExp ? shows.test(text) : shows(text.split('\n'))));
  }
}

const count = DAYS.toLocaleString('en');
/** Bars of two columns that fit beside frame, air and axis. */
const fitting = ({ columns }: Size): number => Math.floor((columns - 15) / 2);
/** The rows of a table that are inverse cannot be told from text: the mark of the cursor can. */
const cursorOn = (text: string) => (lines: readonly string[]): boolean => lines.some((line) => line.includes('›') && line.includes(text));

it('takes no more than twice its budget of memory while a portfolio, its trades and their bars are looked at', async () => {
  const robot = start({ columns: 200, rows: 50 });
  await walk(robot, [['4', 'DSR'], ['5', 'by trade'], ['3', `of ${count} bars`], ['4', 'verified ✓']]);
  expect(memoryMb(childOf(robot.pid))).toBeLessThan(240);
});

describe.each(SIZES)('at $columns x $rows, with results', (size) => {
  it('Bars zoom, pan, change their style and their series', async () => {
    await walk(start(size), [
      ['3', `${fitting(size)} of ${count} bars  2 columns a bar`],
      ['g', /│ 2020-0\d-\d\d/], ['G', /│ 2024-01-01/], ['H', /│ 2023-1\d-\d\d/], ['L', /│ 2024-01-01/],
      ['+', `${Math.floor((size.columns - 15) / 4)} of ${count} bars  4 columns a bar`],
      ['-', `${fitting(size)} of ${count} bars`], ['-', `${size.columns - 15} of ${count} bars  1 column a bar`],
      ['0', ` ${count} bars `], ['+', /[\d,]+ of 1,461 bars  [\d.]+ a column/],
      ['v', /[█┃]/], ['v', /[⠁-⣿]/],
      ['h', (lines) => lines.some((line) => line.includes('▲'))], ['left', (lines) => lines.some((line) => line.includes('▲'))],
      ['escape', (lines) => !lines.slice(3).some((line) => line.includes('▲'))],
      ['tab', 'MY.UP  1d'], ['S-tab', 'MY.FLAT  1d'],
    ]);
  });

  it('Portfolio turns its panes, opens reasons and trades, orders, zooms and verifies', async () => {
    const robot = start(size);
    await walk(robot, [
      ['4', 'NOT PROVEN'], ['tab', /Funnel {2}4 → \d/], ['enter', 'Reasons'], ['j', cursorOn('admitted')], ['S', 'by standing ↑'], ['S', 'Reasons'], ['s', 'by Sharpe ↓'], ['s', 'by DSR ↓'], ['s', 'by trades ↓'], ['s', 'by trials ↓'], ['s', /Reasons ─+ 1 of 4 {2}Enter the candidate/],
      ['escape', /Funnel {2}4/], ['tab', /Contracts/], ['tab', /months? of net, by exit/], ['tab', /trials, Sharpe a year/], ['tab', /windows {2}median/], ['S-tab', /trials, Sharpe a year/], ['tab', /windows {2}median/], ['tab', /Equity and drawdown/],
      ['+', /20\d\d-\d\d-\d\d \.\. 2023-12-31/], ['h', /20\d\d-\d\d-\d\d \.\. 2023-0\d/], ['l', /\.\. 2023-12-31/], ['-', /drawdown ─+ USD/], ['h', 'The whole period is in view: + zooms in.'], ['0', /drawdown ─+ USD/],
      ['v', /verified ✓ \d\d:\d\d/], ['<', 'There is no older portfolio.'], ['>', 'This is the newest portfolio.'],
      ['enter', /149 trades, net \+94,052\.00/], ['escape', 'NOT PROVEN'],
    ]);
  });

  it('Trades sort, reverse, filter, and lead to their bars', async () => {
    await walk(start(size), [
      ['5', /by trade ↑ {2}1 of 149 trades/], ['s', 'by net ↑'], ['S', 'by net ↓'], ['j', cursorOn('+')], ['G', cursorOn('-')], ['g', cursorOn('+')],
      ['!', 'No trade here rests on an ambiguous bar.'],
      ['/ s h o r t', /short {2}by net ↓ {2}\d+ of 149 trades/], ['enter', (lines) => lines.filter((line) => / long /.test(line)).length === 0], ['escape', /─ by net ↓ {2}1 of 149 trades/],
      ['/ z z', 'No trade matches "zz".'], ['escape', '149 trades'],
      ['enter', /MY\.\w+ {2}1d/], ['escape', '149 trades'],
    ]);
  });

  it('Data moves through its matrix, filters, turns its panes, and opens bars or a form', async () => {
    await walk(start(size), [
      ['2', '2 ready  0 stale  1 missing'], ['j', cursorOn('MY.UP')], ['!', cursorOn('MY.BAD')],
      ['/ u p', /up {2}1 ready {2}0 stale {2}0 missing/], ['enter', cursorOn('MY.UP')], ['escape', '2 ready  0 stale  1 missing'],
      ['tab', size.columns < 150 ? '[Quality]' : 'All panes are in view; pages scroll the quality.'], ['S-tab', size.columns < 150 ? '[Coverage]' : 'All panes are in view'],
      ['enter', /MY\.UP {2}1d/], ['escape', '2 ready'],
      ['k', cursorOn('MY.FLAT')], ['k', cursorOn('MY.BAD')], ['enter', /instrument +MY\.BAD/],
    ]);
  });

  it('a job that has succeeded opens its result by Enter, and its files in the pager', async () => {
    await walk(start(size, { PAGER: 'cat' }), [
      ['1', '4 jobs'], ['j', cursorOn('#3')], ['enter', 'Jobs › #3'], ['enter', 'NOT PROVEN'], ['escape', 'Jobs › #3'],
      ['tab', '[Log]'], ['f', '[Log]'], ['tab', '"allocation"'], ['w', '"allocation"'], ['tab', 'report.txt'], ['v', /#3 is as it was published\./],
      ['escape', '4 jobs'], ['j', cursorOn('#2')], ['enter', 'Jobs › #2'], ['enter', 'MY.FLAT  1d'], ['escape', 'Jobs › #2'],
    ]);
  });

  it('System shows its checks, and what they mean', async () => {
    await walk(start(size), [
      ['7', 'Free disk'], ['j', cursorOn('Running jobs')], ['enter', 'Jobs that run now, each in a process of its own.'], ['escape', 'Free disk'], ['G', cursorOn('Last backup')],
      ['!', 'Every check holds.'], ['tab', 'PORTFOLIO'], ['tab', roots.raw.slice(0, 40)], ['tab', 'none'], ['tab', 'Free disk'], ['S-tab', 'none'],
    ]);
  });

  it('F9 says what a submission would do, and F10 sends it', async () => {
    const robot = start(size);
    await walk(robot, [
      ['2', cursorOn('MY.FLAT')], ['6', /universe +MY\.FLAT 1d, MY\.UP 1d/], ['f9', '✗ needed'],
      ['! enter s m a _ c r o s s', cursorOn('sma_cross')], ['enter', '✓ complete'], ['f9', /configurations|runs/], ['S-tab', '[Params]'], ['g', cursorOn('type')], ['enter', 'BUILD_DATA'], ['i', 'BUILD_DATA'], ['j', 'BUILD_DATA'],
    ]);
  });
});

describe('a person\'s path', () => {
  it('from an empty folder with a raw file to bars and a chart takes four keys', async () => {
    const { outputs, raw, configs } = rootsWithRaw();
    const folders = ['--outputs', outputs, '--raw', raw, '--configs', configs];
    const supervisor = spawn(process.execPath, [SUPERVISOR, 'run', ...folders], { stdio: 'ignore' });
    const ended = new Promise((resolve) => supervisor.once('exit', resolve));
    onTestFinished(async () => {
      supervisor.kill('SIGTERM');
      await ended;
    });
    const robot = startRobot(process.execPath, [ENTRY, ...folders]);
    onTestFinished(() => robot.kill('SIGTERM'));
    await walk(robot, [['2', /No index yet|MY\.ES +›✗ none/], ['enter', /instrument +MY\.ES[^]*✓ complete|✓ complete[^]*instrument +MY\.ES/], ['f10', /✓ succeeded[^]*published/], ['enter', /MY\.ES {2}1m[^]*of 2,880 bars[^]*[█┃]/]]);
  });

  it('from a finished night to why a candidate was refused takes three keys', async () => {
    await walk(start({ columns: 80, rows: 24 }), [['4', 'NOT PROVEN'], ['tab enter', /Reasons[^]*✗ refused/]]);
  });

  it('from a failed job to the line that failed takes three keys', async () => {
    await walk(start({ columns: 80, rows: 24 }), [['1 ! enter', /BAD_DATA {2}exit code 65[^]*line 4 BAD_NUMBER[^]*bad\.txt/]]);
  });

  it('from a number to its proof takes :verify, with the job filled in', async () => {
    const robot = start({ columns: 80, rows: 24 });
    await walk(robot, [['4', 'NOT PROVEN'], [': v e r i f y', /:verify +#3/], ['enter', 'exit 0']]);
  });
});

describe('files that were changed after they were published', () => {
  function published(name: string): string {
    const monitor = openMonitor(roots, systemClock());
    const [job] = monitor.jobs({ types: ['BUILD_PORTFOLIO'], limit: 1 });
    const path = monitor.files(job?.id ?? '').find((file) => file.path === name)?.fullPath ?? '';
    monitor.close();
    chmodSync(dirname(path), 0o755);
    chmodSync(path, 0o644);
    return path;
  }

  it('are named in the title, and where the files are listed', async () => {
    const path = published('report.txt');
    const before = readFileSync(path);
    onTestFinished(() => writeFileSync(path, before));
    appendFileSync(path, ' ');
    const robot = start({ columns: 80, rows: 24 });
    await walk(robot, [['4', 'TAMPERED: report.txt'], ['1', '4 jobs'], ['j', cursorOn('#3')], ['enter', 'TAMPERED: report.txt'], ['v', 'TAMPERED: report.txt']]);
  });

  it('are said to be missing where nothing can be shown without them', async () => {
    const path = published('portfolio.json');
    const before = readFileSync(path);
    onTestFinished(() => writeFileSync(path, before));
    rmSync(path);
    await walk(start({ columns: 80, rows: 24 }), [['4', /TAMPERED: portfolio\.json[^]*The portfolio cannot be read:[^]*portfolio\.json is missing/], ['5', 'The trades cannot be read:'], ['1', '4 jobs']]);
  });
});
