import { fileURLToPath } from 'node:url';
import { systemClock } from '@proj/control';
import { openGlance } from '@proj/control/jobs/glance';
import { snapshotOf } from '@proj/gui';
import { firstFrame, terminalFactsOf } from '@proj/gui/app/firstFrame';
import { openMonitor } from '@proj/control/jobs';
import xterm from '@xterm/headless';
import { expect, it } from 'vitest';
import { rootsWithJobs } from './outputs.ts';
import { startRobot } from './robot.ts';

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
