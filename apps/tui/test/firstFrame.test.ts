import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeTree } from '@proj/core/paths';
import { systemClock } from '@proj/control';
import { openGlance } from '@proj/control/jobs/glance';
import { snapshotOf } from '@proj/gui';
import { firstFrame, terminalFactsOf } from '@proj/gui/app/firstFrame';
import { openMonitor } from '@proj/control/jobs';
import xterm from '@xterm/headless';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rootsWithJobs } from './outputs.ts';
import { type Robot, startRobot } from './robot.ts';

const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));

it('stands on a terminal as the interface draws it a moment later', async () => {
  const roots = rootsWithJobs(['CME.ES', 'CME.NQ']);
  const [clock, size, place] = [systemClock(), { width: 80, height: 24 }, { readOnly: false, canStartSupervisor: true, roots: { ...roots } }];
  const [glance, monitor] = [openGlance(roots, clock), openMonitor(roots, clock)];
  const nowMs = clock.wallMs();
  const bytes = firstFrame(glance, { size, place, nowMs, facts: terminalFactsOf({ TERM: 'xterm-256color', LANG: 'C.UTF-8' }) });
  const expected = snapshotOf(monitor, { screen: 'jobs', size, ascii: false, place, nowMs });
  glance.close();
  monitor.close();
  const terminal = new xterm.Terminal({ cols: size.width, rows: size.height, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(bytes ?? '', resolve));
  const rows = Array.from({ length: size.height }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true).trimEnd() ?? '');
  expect(`${rows.join('\n')}\n`).toBe(expected);
  expect(terminal.buffer.active.type).toBe('alternate');
});

it('is left out where the terminal knows eight colours', () => {
  const roots = rootsWithJobs([]);
  const glance = openGlance(roots, systemClock());
  expect(firstFrame(glance, { size: { width: 80, height: 24 }, place: { readOnly: false, canStartSupervisor: true, roots: {} }, nowMs: 0, facts: terminalFactsOf({ TERM: 'linux' }) })).toBeNull();
  glance.close();
});

it('is the first thing that is written, and what is typed under it arrives', async () => {
  const { outputs } = rootsWithJobs(['CME.ES']);
  const robot = startRobot(process.execPath, [ENTRY, '--outputs', outputs]);
  await robot.until('the job', (text) => text.includes('#1  DATA'));
  expect(robot.written().startsWith('\x1b[?2026h\x1b[?1049h')).toBe(true);
  robot.type('2');
  await robot.until('the key to be answered', (text) => text.includes('No index yet'));
  robot.type('q');
  expect((await robot.exit).exitCode).toBe(0);
});

/** A shell on a terminal that starts the interface and notes how the terminal was set before, and after. */
function shellWith(env: Readonly<Record<string, string>> = {}): { readonly robot: Robot; readonly outputs: string; readonly settings: (when: 'before' | 'after') => string } {
  const { outputs } = rootsWithJobs(['CME.ES']);
  const place = (when: string): string => join(outputs, when);
  const script = 'stty -a > "$1"; "$2" "$3" --outputs "$4"; code=$?; stty -a > "$5"; exit $code';
  const robot = startRobot('sh', ['-c', script, 'sh', place('before'), process.execPath, ENTRY, outputs, place('after')], { env });
  return { robot, outputs, settings: (when) => readFileSync(place(when), 'utf8') };
}

/** What was written before the interface took over from the first frame. */
const beforeTakeover = ({ written }: Robot): string => written().split('\x1b[?1049h').slice(0, 2).join('');

describe('while the interface is being loaded', () => {
  it('keys are not echoed, and arrive as they were typed', async () => {
    const { robot } = shellWith();
    await robot.until('the first frame', (text) => text.includes('#1  DATA'));
    // In a terminal that gathers lines the deletion would eat the colon, and Enter would arrive as another key.
    robot.type(':messagezz\x7f\x7fs\r');
    await robot.until('the command to be run', (text) => text.includes('Nothing has gone wrong on these screens.'));
    expect(beforeTakeover(robot)).not.toMatch(/messag/);
    robot.type('q');
    expect((await robot.exit).exitCode).toBe(0);
  });

  it('Ctrl-C leaves with 130, a clean screen and the terminal as it was', async () => {
    const { robot, settings } = shellWith();
    await robot.until('the first frame', (text) => text.includes('#1  DATA'));
    robot.type('\x03');
    expect((await robot.exit).exitCode).toBe(130);
    expect(settings('after')).toBe(settings('before'));
    expect([robot.isNormalScreen(), robot.lines().join('').trim()]).toEqual([true, '']);
  });
});

it('lends the terminal to a pager as the shell had it, and takes it back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proj-tui-pager-'));
  onTestFinished(() => removeTree(folder));
  writeFileSync(join(folder, 'pager.sh'), 'stty -a < /dev/tty > "$1"; cat > /dev/null\n');
  const { robot, settings } = shellWith({ PAGER: `sh ${join(folder, 'pager.sh')} ${join(folder, 'lent')}` });
  await robot.until('the first frame', (text) => text.includes('#1  DATA'));
  robot.type('\r\t');
  await robot.until('the parameters', (text) => text.includes('"instrument"'));
  robot.type('e2');
  await robot.until('the screen after the pager', (text) => text.includes('No index yet'));
  expect(readFileSync(join(folder, 'lent'), 'utf8')).toBe(settings('before'));
  robot.type('q');
  expect((await robot.exit).exitCode).toBe(0);
  expect(settings('after')).toBe(settings('before'));
});

it('is suspended by Ctrl-Z, gives the shell its terminal, and goes on with fg', async () => {
  const { outputs } = rootsWithJobs(['CME.ES']);
  const shell = startRobot('bash', ['--norc', '--noprofile', '-i'], { env: { PS1: '$ ', OUTPUTS: outputs, NODE: process.execPath, ENTRY } });
  onTestFinished(() => shell.kill('SIGKILL'));
  await shell.until('the prompt', (text) => text.includes('$'));
  shell.type('stty -a > "$OUTPUTS/before"; "$NODE" "$ENTRY" --outputs "$OUTPUTS"\r');
  await shell.until('the job', (text) => text.includes('#1  DATA') && text.includes('q quit'));
  shell.type('2\x1a');
  await shell.until('the prompt again', (text) => text.includes('Stopped'));
  expect(shell.isNormalScreen()).toBe(true);
  shell.type('stty -a > "$OUTPUTS/between"; echo typed $((6*7))\r');
  await shell.until('what was typed', (text) => text.includes('typed 42'));
  expect(readFileSync(join(outputs, 'between'), 'utf8')).toBe(readFileSync(join(outputs, 'before'), 'utf8'));
  shell.resize(100, 30);
  shell.type('fg\r');
  await shell.until('the screen it was on, in the new size', (text) => text.includes('No index yet') && !shell.isNormalScreen() && (shell.lines().at(-1) ?? '').includes('q quit'));
  shell.type('q');
  await shell.until('the prompt at the end', () => shell.isNormalScreen());
  shell.type('exit 0\r');
  expect((await shell.exit).exitCode).toBe(0);
});
