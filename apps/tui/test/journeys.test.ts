import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openMonitor, type Roots, submit, type SupervisorStatus, systemClock } from '@proj/control';
import { armTestHooks, TEST_TYPE } from '@proj/control/jobs';
import { layoutOf } from '@proj/core/paths';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { rootsWithJobs } from './outputs.ts';
import { childOf, type Robot, type RobotOptions, startRobot } from './robot.ts';

const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const SUPERVISOR = fileURLToPath(new URL('../../supervisor/dist/index.js', import.meta.url));
/** Whether the interface has drawn down to its last row: it enters the other screen, as the first frame did before it. */
function hasTakenOver(robot: Robot): boolean {
  const [, , own = ''] = robot.written().split('\x1b[?1049h');
  return own.includes('quit');
}
const running: Robot[] = [];

function startTui(roots: Roots, flags: readonly string[] = [], options: RobotOptions = {}): Robot {
  const robot = startRobot(process.execPath, [ENTRY, '--outputs', roots.outputs, '--configs', roots.configs, ...flags], options);
  running.push(robot);
  return robot;
}

/** The process of the job that runs. */
function workerOf(roots: Roots): number {
  const db = new DatabaseSync(layoutOf(roots).jobsDb, { readOnly: true });
  try {
    return Number(db.prepare(`SELECT worker_pid FROM jobs WHERE state='RUNNING'`).get()?.['worker_pid']);
  } finally {
    db.close();
  }
}

/** The words a process was started with, and its environment. */
function startOf(pid: number): string {
  return ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join('');
}

function supervisorOf(roots: Roots): SupervisorStatus {
  const monitor = openMonitor(roots, systemClock());
  try {
    return monitor.supervisor();
  } finally {
    monitor.close();
  }
}

afterEach(async () => {
  const left = running.splice(0);
  for (const robot of left) robot.kill('SIGTERM');
  await Promise.all(left.map(({ exit }) => exit));
});

describe('the interface at a terminal', () => {
  it('shows the jobs, goes through its screens, and leaves by q with 0 and the terminal as it was', async () => {
    const robot = startTui(rootsWithJobs(['CME.ES', 'CME.NQ']));
    await robot.until('both jobs', (text) => text.includes('#2  DATA') && text.includes('2 jobs wait'));
    robot.type('2');
    await robot.until('the empty matrix', (text) => text.includes('No index yet'));
    robot.type('?');
    await robot.until('its help', (text) => text.includes('On Data'));
    robot.type('\x1b');
    await robot.until('the matrix again', (text) => text.includes('No index yet'));
    robot.type('1\r');
    await robot.until('the job', (text) => text.includes('Jobs › #2') && text.includes('the job has not started'));
    robot.type('\t');
    await robot.until('its parameters', (text) => text.includes('"instrument": "CME.NQ"'));
    robot.type('q');
    expect((await robot.exit).exitCode).toBe(0);
    expect(robot.isNormalScreen()).toBe(true);
    expect(robot.written()).toMatch(/\x1b\[\?25h/); // eslint-disable-line no-control-regex -- what shows the cursor again
  });

  it('cancels after a question that was answered with y, and not with n', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    const robot = startTui(roots);
    await robot.until('the job', (text) => text.includes('#1  DATA'));
    robot.type('x');
    await robot.until('the question', (text) => text.includes('Cancel #1? It has not started: CME.ES 1m'));
    robot.type('n');
    await robot.until('nothing changed', (text) => text.includes('Nothing was changed.'));
    robot.type('xy');
    await robot.until('the outcome', (text) => text.includes('#1 is cancelled') && text.includes('- cancelled'));
    const monitor = openMonitor(roots, systemClock());
    expect(monitor.job('#1')?.state).toBe('ABORTED');
    monitor.close();
  });

  it('submits a cancelled job again as a new one', async () => {
    const robot = startTui(rootsWithJobs(['CME.ES']));
    await robot.until('the job', (text) => text.includes('#1  DATA'));
    robot.type('xyr');
    await robot.until('the new job', (text) => text.includes('#1 is tried again as #2.') && /#2 {2}DATA {7}· queued/.test(text));
  });

  it.skipIf(!existsSync(SUPERVISOR))('starts a supervisor that goes on when the interface is left', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    onTestFinished(async () => {
      const { pid } = supervisorOf(roots);
      if (pid !== null) process.kill(pid, 'SIGTERM');
      while (supervisorOf(roots).alive) await pause(20); // it writes until it has left
    });
    const robot = startTui(roots);
    await robot.until('the advice', (text) => text.includes('u starts one (it outlives this screen).'));
    robot.type('u');
    await robot.until('the job to fail: its instrument names no raw file', (text) => text.includes('✗ failed') && text.includes('● ▶0'));
    robot.type('\r');
    await robot.until('the error', (text) => text.includes('[Error]') && text.includes('BAD_CONFIG  exit code 78'));
    // What the guard sets for the interface alone stays with it: a supervisor is to run as one from a shell does.
    const own = startOf(childOf(robot.pid));
    expect(own).toMatch(/\0--max-semi-space-size=1\0[^]*\0MALLOC_ARENA_MAX=1\0/);
    expect(startOf(supervisorOf(roots).pid ?? 0)).not.toMatch(/--max-|MALLOC_|PROJ_TUI_/);
    robot.type('q');
    await robot.exit;
    expect(supervisorOf(roots).alive).toBe(true);
  });

  it.skipIf(!existsSync(SUPERVISOR))('shows the new attempt of a job whose worker was killed, on one time line', async () => {
    const roots = rootsWithJobs([]);
    armTestHooks({ PROJ_TEST: '1' });
    const hold = join(roots.outputs, '..', 'hold');
    submit(roots, { type: TEST_TYPE, params: { holdFile: hold }, submittedBy: 'cli' }, systemClock());
    const supervisor = spawn(process.execPath, [SUPERVISOR, 'run', '--until-idle', '--outputs', roots.outputs, '--raw', roots.raw, '--configs', roots.configs], { stdio: 'ignore', env: { ...process.env, PROJ_TEST: '1' } });
    const ended = new Promise((resolve) => supervisor.once('exit', resolve));
    onTestFinished(async () => {
      writeFileSync(hold, '');
      await ended;
    });
    const robot = startTui(roots);
    await robot.until('it to run', (text) => text.includes('▶ running'));
    robot.type('\r');
    await robot.until('its first beat', (text) => text.includes('Jobs › #1') && /beat \d/.test(text));
    process.kill(workerOf(roots), 'SIGKILL');
    await robot.until('the second attempt', (text) => /attempt 1 .*SIGKILL/s.test(text) && text.includes('attempt 2'));
    writeFileSync(hold, '');
    await robot.until('its end', (text) => text.includes('succeeded'));
  });

  it('comes back to the job it left: filter, open, Esc, Esc', async () => {
    const robot = startTui(rootsWithJobs(Array.from({ length: 12 }, (_, i) => `CME.A${i}`)));
    await robot.until('the jobs', (text) => /›\s+#12 /.test(text));
    robot.type('/cme.a3\r');
    await robot.until('the one that matches', (text) => /›\s+#4 /.test(text) && text.includes('1 of 12'));
    robot.type('\r');
    await robot.until('it', (text) => text.includes('Jobs › #4'));
    robot.type('\x1b');
    await robot.until('the same row, still filtered', (text) => /›\s+#4 /.test(text) && text.includes('1 of 12'));
    robot.type('\x1b');
    await robot.until('the same row among all', (text) => /›\s+#4 /.test(text) && text.includes('#12 ') && text.includes('12 jobs'));
  });

  it('changes nothing in a read-only view, and says so', async () => {
    const robot = startTui(rootsWithJobs(['CME.ES']), ['--read-only']);
    await robot.until('the header', (text) => text.includes(' RO  '));
    robot.type('x');
    await robot.until('the refusal', (text) => text.includes('it cancels nothing'));
  });

  it('fits every size, down to a notice and back', async () => {
    const robot = startTui(rootsWithJobs(['CME.ES']), [], { columns: 200, rows: 50 });
    await robot.until('the wide header', (text) => text.includes('no supervisor'));
    robot.resize(40, 10);
    await robot.until('the notice', (text) => text.includes('60x16 is the least size.'));
    robot.resize(80, 24);
    await robot.until('the jobs again', (text) => text.includes('#1  DATA') && text.includes('q quit'));
    expect(robot.lines()).toHaveLength(24);
  });

  it('writes nothing while nothing happens, and clears the screen only once', async () => {
    const robot = startTui(rootsWithJobs(['CME.ES']));
    await robot.until('the job', (text) => text.includes('#1  DATA') && text.includes('q quit'));
    await robot.until('the interface to take over', () => hasTakenOver(robot));
    let before = -1;
    while (before !== robot.written().length) { // what it draws at first may come in pieces
      before = robot.written().length;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await new Promise((resolve) => setTimeout(resolve, 2000)); // the claim is about time: nothing is waited for
    expect(robot.written().slice(before)).toBe('');
    robot.type('jk2171?');
    await robot.until('the help', (text) => text.includes('On System') || text.includes('On Jobs'));
    expect(robot.written().split('\x1b[2J').length - 1).toBeLessThanOrEqual(1);
  });

  it('understands an arrow that two reads cut apart', async () => {
    const robot = startTui(rootsWithJobs(['CME.ES', 'CME.NQ']));
    await robot.until('the jobs', (text) => /›\s+#2 /.test(text));
    robot.type('\x1b');
    robot.type('[B');
    await robot.until('the cursor below', (text) => /›\s+#1 /.test(text));
  });
});

describe('every way out', () => {
  const WAYS = [
    { how: 'q', code: 0, leave: (robot: Robot) => robot.type('q') },
    { how: 'Ctrl-C', code: 130, leave: (robot: Robot) => robot.type('\x03') },
    { how: 'SIGTERM', code: 143, leave: (robot: Robot) => process.kill(childOf(robot.pid), 'SIGTERM') },
    { how: 'SIGHUP', code: 129, leave: (robot: Robot) => process.kill(childOf(robot.pid), 'SIGHUP') },
    { how: 'SIGKILL', code: 137, leave: (robot: Robot) => process.kill(childOf(robot.pid), 'SIGKILL') },
    { how: 'SIGTERM to the process on guard', code: 143, leave: (robot: Robot) => process.kill(robot.pid, 'SIGTERM') },
  ] as const;

  it.each(WAYS)('$how ends with $code, the shell\'s screen and the shell\'s modes', async ({ code, leave }) => {
    const roots = rootsWithJobs(['CME.ES']);
    const before = join(roots.outputs, 'before');
    const after = join(roots.outputs, 'after');
    const script = 'stty -a > "$1"; "$2" "$3" --outputs "$4"; code=$?; stty -a > "$5"; exit $code';
    const shell = startRobot('sh', ['-c', script, 'sh', before, process.execPath, ENTRY, roots.outputs, after]);
    running.push(shell);
    await shell.until('the job', (text) => text.includes('#1  DATA') && text.includes('q quit'));
    await shell.until('the interface to take over', () => hasTakenOver(shell));
    const guardPid = childOf(shell.pid);
    leave({ ...shell, pid: guardPid });
    expect((await shell.exit).exitCode).toBe(code);
    expect(readFileSync(after, 'utf8')).toBe(readFileSync(before, 'utf8'));
    expect(shell.isNormalScreen()).toBe(true);
    for (const mode of ['\x1b[?1049l', '\x1b[?25h', '\x1b[?2004l', '\x1b[?1000l', '\x1b[?1006l']) expect(shell.written()).toContain(mode);
  });
});

describe('the process on guard, killed outright', () => {
  it('leaves the terminal to the interface, which gives it back and ends', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    const script = 'stty -a > "$1"; "$2" "$3" --outputs "$4"; read line; stty -a > "$5"; exit 7';
    const shell = startRobot('sh', ['-c', script, 'sh', join(roots.outputs, 'before'), process.execPath, ENTRY, roots.outputs, join(roots.outputs, 'after')]);
    running.push(shell);
    await shell.until('the interface to take over', () => hasTakenOver(shell));
    const guardPid = childOf(shell.pid);
    const ownPid = childOf(guardPid);
    process.kill(guardPid, 'SIGKILL');
    await expect.poll(() => existsSync(`/proc/${ownPid}`), { timeout: 10_000 }).toBe(false);
    shell.type('\r');
    expect((await shell.exit).exitCode).toBe(7);
    expect(shell.isNormalScreen()).toBe(true);
    expect(readFileSync(join(roots.outputs, 'after'), 'utf8')).toMatch(/ icanon .* echo /s);
  });
});

describe('what cannot be read', () => {
  it('is said on the screen, which goes on', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    writeFileSync(join(roots.outputs, 'runtime', 'bar_prepare_index.json'), '{"version": 9}');
    const robot = startTui(roots);
    await robot.until('the job', (text) => text.includes('#1  DATA'));
    robot.type('2');
    await robot.until('the reason', (text) => text.includes('The index cannot be read:') && text.includes('BAD_ARTIFACT'));
    robot.type('1');
    await robot.until('the jobs again', (text) => text.includes('#1  DATA') && !text.includes('BAD_ARTIFACT'));
  });

  it.each(['is thrown', 'is thrown later', 'is rejected'])('ends the interface where nobody foresaw it and %s, after the terminal was given back', async (way) => {
    const { outputs } = rootsWithJobs(['CME.ES']);
    const [before, after] = ['before', 'after'].map((when) => join(outputs, when)) as [string, string];
    const crashing = fileURLToPath(new URL('fixtures/crashing.ts', import.meta.url));
    const script = 'stty -a > "$1"; "$2" --conditions=@proj/source "$3" "$4" "$5"; code=$?; stty -a > "$6"; exit $code';
    const robot = startRobot('sh', ['-c', script, 'sh', before, process.execPath, crashing, outputs, way, after]);
    running.push(robot);
    await robot.until('the job', (text) => text.includes('#1  DATA'));
    robot.type('2');
    expect((await robot.exit).exitCode).toBe(70);
    expect(robot.isNormalScreen()).toBe(true);
    expect(robot.lines().join('\n')).toContain('ended by: TypeError: broken on purpose');
    for (const mode of ['\x1b[?1049l', '\x1b[?25h', '\x1b[?2004l', '\x1b[?1000l', '\x1b[?1006l']) expect(robot.written()).toContain(mode);
    expect(readFileSync(after, 'utf8')).toBe(readFileSync(before, 'utf8'));
  });
});

describe('without a terminal', () => {
  const run = (...flags: readonly string[]) => spawnSync(process.execPath, [ENTRY, ...flags], { encoding: 'utf8', input: '' });

  it('refuses with 64 and says what works instead', () => {
    const { status, stdout, stderr } = run();
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toBe('USAGE: the interface needs a terminal for its input and output - "supervisor list --json" and "tui --snapshot jobs" work without one\n');
  });

  it('refuses a terminal that cannot hold a screen in one line, with 64 and as it was', async () => {
    const robot = startRobot(process.execPath, [ENTRY], { columns: 200, env: { TERM: 'dumb' } });
    expect((await robot.exit).exitCode).toBe(64);
    expect(robot.written()).toBe('USAGE: this terminal (TERM=dumb) writes line after line and cannot hold a screen - "supervisor list" and "tui --snapshot jobs" print lines\r\n');
  });

  it('prints one frame as text', () => {
    const { outputs } = rootsWithJobs(['CME.ES']);
    const { status, stdout } = run('--outputs', outputs, '--snapshot', 'jobs', '--size', '80x24', '--ascii');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^[\n -~]*$/);
    expect(stdout.split('\n').map((line) => line.length).every((length) => length <= 80)).toBe(true);
    expect(stdout).toContain('#1  DATA       . queued     CME.ES 1m');
  });

  it('refuses a wrong flag in one line, and prints its help', () => {
    expect(run('--outputz', 'x').stderr).toBe('USAGE: there is no --outputz; did you mean --outputs? - see "pnpm --silent tui --help"\n');
    expect(run('--size', '0x4').status).toBe(64);
    expect(run('--help').stdout).toContain('--snapshot <screen>');
  });
});
