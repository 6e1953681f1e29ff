import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { layoutOf, removeTree } from '@proj/core/paths';
import { openMonitor, type Roots, submit, systemClock } from '@proj/control';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyBytes } from './keyBytes.ts';
import { rootsWithJobs, rootsWithManyJobs, rootsWithRaw } from './outputs.ts';
import { publishedRoots, supervise } from './published.ts';
import { type Robot, type RobotOptions, startRobot } from './robot.ts';

const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));

function start(roots: Roots, options: RobotOptions = {}, flags: readonly string[] = []): Robot {
  const robot = startRobot(process.execPath, [ENTRY, '--outputs', roots.outputs, '--configs', roots.configs, '--raw', roots.raw, ...flags], options);
  onTestFinished(() => robot.kill('SIGTERM'));
  return robot;
}

function press(robot: Robot, keys: string): void {
  robot.type(keys.split(' ').map(keyBytes).join(''));
}

/** The interface itself and no longer its first frame, over the jobs. */
async function overJobs(roots: Roots): Promise<Robot> {
  const robot = start(roots);
  press(robot, '2');
  await robot.until('the interface itself', (text) => text.includes('Readiness'));
  press(robot, '1');
  await robot.until('the job', (text) => text.includes('#1  DATA'));
  return robot;
}

async function quits(robot: Robot): Promise<void> {
  robot.type('q');
  expect((await robot.exit).exitCode).toBe(0);
  expect(robot.isNormalScreen()).toBe(true);
}

/** Does something to the job database as another program would. */
function inDatabase(roots: Roots, work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(layoutOf(roots).jobsDb);
  try {
    work(db);
  } finally {
    db.close();
  }
}

describe('the database', () => {
  it('that is not there yet is said on every screen, with the key that goes on', async () => {
    const robot = start(rootsWithJobs([]));
    for (const [key, says] of [['1', 'No job yet.'], ['2', 'No index yet'], ['3', 'No bars yet'], ['4', 'No portfolio yet'], ['5', 'No portfolio yet, so no trades.'], ['6', 'No configured instrument has a raw file'], ['7', 'There is no job database yet']] as const) {
      press(robot, key);
      await robot.until(says, (text) => text.includes(says));
    }
    await quits(robot);
  });

  it('of a newer version is one banner, and the screens go on', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    inDatabase(roots, (db) => db.exec('PRAGMA user_version=99'));
    const robot = start(roots);
    await robot.until('the banner', (text) => /NEWER_SCHEMA: .*version/.test(text));
    press(robot, '2');
    await robot.until('the other screen', (text) => text.includes('Readiness') && text.includes('NEWER_SCHEMA'));
    await quits(robot);
  });

  it('that goes away leaves what was read last on the screen', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    const robot = await overJobs(roots);
    const { jobsDb } = layoutOf(roots);
    const moved = `${jobsDb}.moved`;
    spawnSync('mv', [jobsDb, moved]);
    await robot.until('that it is gone', (text) => text.includes('The job database is gone') && text.includes('#1  DATA'));
    spawnSync('mv', [moved, jobsDb]);
    await robot.until('that it is back', (text) => !text.includes('is gone') && text.includes('#1  DATA'));
    await quits(robot);
  });

  it('that becomes newer while it is looked at is one banner over what was read last', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    const robot = await overJobs(roots);
    inDatabase(roots, (db) => db.exec('PRAGMA user_version=99'));
    await robot.until('the banner, and the job', (text) => /NEWER_SCHEMA: .*version/.test(text) && text.includes('#1  DATA'));
    press(robot, 'x y');
    await robot.until('why nothing can be cancelled', (text) => text.includes('NEWER_SCHEMA'));
    await quits(robot);
    inDatabase(roots, (db) => expect(db.prepare('SELECT state FROM jobs').all()).toEqual([{ state: 'QUEUED' }]));
  });

  it('that is deleted and made anew shows what is in the new one', async () => {
    const roots = rootsWithJobs(['CME.ES', 'CME.NQ']);
    const robot = await overJobs(roots);
    press(robot, 'j');
    await robot.until('the jobs', (text) => text.includes('CME.ES 1m') && text.includes('2 jobs'));
    const { jobsDb } = layoutOf(roots);
    for (const end of ['', '-wal', '-shm']) rmSync(`${jobsDb}${end}`, { force: true });
    await robot.until('that it is gone', (text) => text.includes('The job database is gone') && text.includes('CME.ES 1m'));
    submit(roots, { type: 'BUILD_DATA', params: { instrument: 'CME.NQ', timeframes: ['1d'] }, submittedBy: 'cli' }, systemClock());
    await robot.until('the new one alone', (text) => text.includes('CME.NQ 1d') && !text.includes('CME.ES') && !text.includes('is gone') && text.includes('1 job '));
    await quits(robot);
  });

  it('that is lost beside published jobs is said, keeps a supervisor from starting, and is rebuilt by :recover', async () => {
    const roots = publishedRoots();
    onTestFinished(() => removeTree(dirname(roots.outputs)));
    const { jobsDb } = layoutOf(roots);
    for (const end of ['', '-wal', '-shm']) rmSync(`${jobsDb}${end}`, { force: true });
    const robot = start(roots);
    await robot.until('that it is lost', (text) => text.includes('The job database is lost; :recover rebuilds it') && !text.includes('No job yet'));
    press(robot, 'u');
    await robot.until('why none starts', (text) => text.includes('BAD_DATABASE: the job database is lost'));
    expect(existsSync(jobsDb)).toBe(false);
    robot.type(':recover\r');
    await robot.until('that it is rebuilt', (text) => text.includes('3 published jobs recovered'));
    press(robot, 'escape 1');
    await robot.until('the jobs', (text) => text.includes('3 jobs') && text.includes('✓ succeeded') && !text.includes('is lost'));
    await quits(robot);
  });

  it('of a hundred thousand jobs is moved through, filtered and left like one of ten', async () => {
    const roots = rootsWithManyJobs();
    const robot = start(roots);
    await robot.until('the newest', (text) => text.includes('#100000  DATA') && text.includes('100,000 jobs'));
    press(robot, 'G');
    await robot.until('the oldest', (text) => /› +#1 {2}DATA/.test(text));
    press(robot, 'pageup g');
    await robot.until('the newest again', (text) => /› *#100000 {2}DATA/.test(text));
    press(robot, '/ n 9 9 9 9 7');
    await robot.until('the one that matches', (text) => text.includes('X.N99997 1m') && !text.includes('X.N99998 1m'));
    press(robot, 'enter enter');
    await robot.until('it', (text) => text.includes('Jobs › #99997'));
    press(robot, 'escape escape / c m e enter');
    await robot.until('the oldest of all', (text) => /#1 {2}DATA/.test(text) && text.includes('1 of 100,000'));
    press(robot, 'escape S');
    await robot.until('the oldest first', (text) => /› +#1 {2}DATA/.test(text) && text.includes('by number ↑'));
    press(robot, 'S s s s G');
    await robot.until('the last by what they do', (text) => /› *#99999 {2}DATA/.test(text) && text.includes('by what ↑'));
    await quits(robot);
  });
});

describe('text from outside', () => {
  /** A bell, a title, a cleared screen, another order of letters, letters of two cells, and one that combines. */
  const HOSTILE = '金利\x07\x1b]0;owned\x07\x1b[2Jx\u202eevil\u200be\u0301';

  it('is shown, never executed: in names, parameters, logs and errors', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    // A submission refuses such a name; a row that another program wrote may hold it.
    inDatabase(roots, (db) => db.prepare(`
INSERT INTO jobs(job_id,job_type,params_json,params_hash,state,state_reason,run_after_ms,created_at_ms,updated_at_ms,submitted_by)
VALUES('00000000-0000-7000-8000-000000000002','BUILD_PORTFOLIO',?,?,'QUEUED',?,0,0,0,?)`).run(JSON.stringify({ name: HOSTILE, universe: [HOSTILE], strategies: [HOSTILE] }), '0'.repeat(64), HOSTILE, HOSTILE));
    const robot = start(roots);
    await robot.until('the name', (text) => text.includes('金利�'));
    for (const [keys, shows] of [['enter', /#2 金利�/], ['tab', /"name": "金利/], ['escape', '2 jobs'], ['x', 'Cancel #2?'], ['n', 'Nothing was changed.']] as const) {
      press(robot, keys);
      await robot.until(String(shows), (text) => (typeof shows === 'string' ? text.includes(shows) : shows.test(text)));
    }
    press(robot, '/');
    robot.type(`\x1b[200~${HOSTILE}\x1b[201~`);
    await robot.until('the filter', (text) => text.includes('/金利�'));
    expect(robot.written()).not.toMatch(/\x1b\]0;|\x07(?!$)|\u202e|\u200b|\x9b/); // eslint-disable-line no-control-regex -- these are what must not come through
    expect(robot.lines()).toHaveLength(24);
    press(robot, 'escape');
    await quits(robot);
  });

  it('in a log stands where it is, with what controls a terminal replaced', async () => {
    const { roots, log } = failedJob();
    appendFileSync(log, `before ${HOSTILE} after\n`);
    const robot = start(roots);
    await robot.until('the job', (text) => text.includes('✗ failed'));
    press(robot, 'enter S-tab S-tab S-tab');
    await robot.until('the log', (text) => text.includes('[Log]') && text.includes('before 金利�'));
    expect(robot.lines().join('\n')).toContain('x�evil�é after');
    await quits(robot);
  });
});

/** Roots with a job that has failed, and the log of its attempt. */
function failedJob(): { readonly roots: Roots; readonly log: string } {
  const roots = rootsWithRaw();
  writeFileSync(join(roots.raw, 'es.txt'), 'Date,Time,Open,High,Low,Close,Volume\n2024-01-02,00:01,1,2,0.5,x,5\n');
  const { id } = submit(roots, { type: 'BUILD_DATA', params: { instrument: 'MY.ES', timeframes: ['1m'] }, submittedBy: 'cli' }, systemClock());
  supervise(roots);
  return { roots, log: layoutOf(roots).logFile(id, 1, 'out') };
}

describe('a log of two gigabytes', () => {
  it('shows its end at once, and what is written after it', async () => {
    const { roots, log } = failedJob();
    truncateSync(log, 2 * 1024 ** 3);
    appendFileSync(log, '\nthe last line but one\nerror: the last line\n');
    expect(statSync(log).size).toBeGreaterThan(2 * 1024 ** 3);
    const robot = start(roots);
    await robot.until('the job', (text) => text.includes('✗ failed'));
    press(robot, 'enter S-tab S-tab S-tab');
    await robot.until('the end of the log', (text) => text.includes('[Log]') && text.includes('error: the last line') && text.includes('2.15 GB'));
    appendFileSync(log, 'one more\n');
    await robot.until('what was added', (text) => text.includes('one more'));
    press(robot, 'g G !');
    await robot.until('the end again', (text) => text.includes('error: the last line'));
    await quits(robot);
  });
});

describe('ten thousand rejected rows', () => {
  it('are counted by kind beside the instrument', async () => {
    const roots = rootsWithRaw();
    const rows = Array.from({ length: 30_000 }, (_, i) => {
      const stamp = new Date(Date.UTC(2024, 0, 2, 0, 1 + i)).toISOString();
      return `${stamp.slice(0, 10)},${stamp.slice(11, 16)},4800,4801,${i % 3 === 0 ? 'x' : '4799'},4800,100`;
    });
    writeFileSync(join(roots.raw, 'es.txt'), `Date,Time,Open,High,Low,Close,Volume\n${rows.join('\n')}\n`);
    submit(roots, { type: 'BUILD_DATA', params: { instrument: 'MY.ES', timeframes: ['1m'], quality: { rejectedShare: 0.5 } }, submittedBy: 'cli' }, systemClock());
    supervise(roots);
    const robot = start(roots);
    await robot.until('the job', (text) => text.includes('✓ succeeded'));
    press(robot, '2 tab');
    await robot.until('the rejects', (text) => text.includes('[Quality]') && /10,?000/.test(text) && text.includes('BAD_NUMBER'));
    press(robot, 'enter');
    await robot.until('the bars, with a mark at the rows', (text) => /20,000 bars/.test(text) && text.includes('✗'));
    await quits(robot);
  });
});

describe('a terminal', () => {
  it('without colour gets none: NO_COLOR, on every screen', async () => {
    const robot = start(rootsWithJobs(['CME.ES']), { env: { NO_COLOR: '1' } });
    await robot.until('the job', (text) => text.includes('#1  DATA'));
    for (const key of ['2', '3', '4', '5', '6', '7', '?']) {
      press(robot, key);
      await robot.until(key, (text) => /^ *[A-Z][a-z]+/m.test(text));
    }
    await robot.until('the help', (text) => text.includes('On System'));
    expect(robot.written()).not.toMatch(/\x1b\[[\d;]*(3[0-8]|4[0-8]|9[0-7])[\d;]*m/); // eslint-disable-line no-control-regex -- a colour begins so
    await quits(robot);
  });

  it.each([['LANG=C', { LANG: 'C', LC_ALL: 'C' }], ['the console of Linux', { TERM: 'linux' }]])('without Unicode gets ASCII alone: %s', async (_, env) => {
    const robot = start(rootsWithJobs(['CME.ES']), { env });
    await robot.until('the job', (text) => text.includes('#1  DATA') && text.includes('. queued'));
    for (const key of ['2', '3', '4', '5', '6', '7', '?', 'j', 'G']) press(robot, key);
    await robot.until('the help', (text) => text.includes('On System') || text.includes('stalled?'));
    expect(robot.written()).toMatch(/^[\x07\x08\x0d\x0a\x1b -~]*$/); // eslint-disable-line no-control-regex -- the controls that a screen is drawn with
    await quits(robot);
  });

  it('of 40 by 10 gets a notice, from the beginning, and the screens when it grows', async () => {
    const robot = start(rootsWithJobs(['CME.ES']), { columns: 40, rows: 10 });
    await robot.until('the notice', (text) => text.includes('60x16 is the least size.') && text.includes('This is 40x10.'));
    press(robot, 'x j enter');
    robot.resize(80, 24);
    await robot.until('the jobs, with nothing done', (text) => text.includes('#1  DATA') && text.includes('· queued') && text.includes('q quit'));
    await quits(robot);
  });
});

describe('a published folder that was changed', () => {
  it('is marked with what failed, on its job and on the screens of its result', async () => {
    const roots = publishedRoots();
    onTestFinished(() => removeTree(dirname(roots.outputs)));
    const monitor = openMonitor(roots, systemClock());
    const file = monitor.files(monitor.job('#3')?.id ?? '').find(({ path }) => path === 'trades.arrow')?.fullPath ?? '';
    monitor.close();
    chmodSync(file, 0o644);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    const robot = start(roots);
    await robot.until('the jobs', (text) => text.includes('#3  PORTFOLIO'));
    press(robot, '4');
    await robot.until('the mark on the portfolio', (text) => text.includes('TAMPERED: trades.arrow'));
    press(robot, '1 j enter');
    await robot.until('the job', (text) => text.includes('Jobs › #3'));
    press(robot, 'v');
    await robot.until('the mark on the job', (text) => text.includes('TAMPERED: trades.arrow'));
    press(robot, '3');
    await robot.until('the bars, whose files are whole', (text) => text.includes('verified ✓') && !text.includes('TAMPERED'));
    await quits(robot);
  });
});

/** Whether file systems can be mounted here, in a namespace of their own. */
const MOUNTS = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0;

describe('outputs that cannot be written', () => {
  it.skipIf(!MOUNTS)('are read all the same, and what would write says why it cannot', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    const script = 'mount --bind "$3" "$3" && mount -o remount,bind,ro "$3" && exec "$1" "$2" --outputs "$3" --configs "$4"';
    const robot = startRobot('unshare', ['-m', 'sh', '-c', script, 'sh', process.execPath, ENTRY, roots.outputs, roots.configs]);
    onTestFinished(() => robot.kill('SIGTERM'));
    await robot.until('the job, and that it is of a copy', (text) => text.includes('#1  DATA') && text.includes('a copy of the job database'));
    press(robot, 'x y');
    await robot.until('why it cannot be cancelled', (text) => /(IO|BAD_DATABASE): /.test(text));
    press(robot, '7');
    await robot.until('the checks', (text) => text.includes('Free disk'));
    await quits(robot);
    const monitor = openMonitor(roots, systemClock());
    expect(monitor.job('#1')?.state).toBe('QUEUED');
    monitor.close();
  });

  it.skipIf(!MOUNTS)('from one moment to the next go on being shown', async () => {
    const roots = rootsWithJobs(['CME.ES']);
    const flag = join(roots.configs, 'now');
    const script = '(while [ ! -e "$5" ]; do sleep 0.05; done; mount --bind "$3" "$3" && mount -o remount,bind,ro "$3" && touch "$5.done") & exec "$1" "$2" --outputs "$3" --configs "$4"';
    mkdirSync(roots.configs, { recursive: true });
    const robot = startRobot('unshare', ['-m', 'sh', '-c', script, 'sh', process.execPath, ENTRY, roots.outputs, roots.configs, flag]);
    onTestFinished(() => robot.kill('SIGTERM'));
    press(robot, '2');
    await robot.until('the interface itself', (text) => text.includes('Readiness'));
    writeFileSync(flag, '');
    await expect.poll(() => existsSync(`${flag}.done`), { timeout: 10_000 }).toBe(true);
    press(robot, '1 x y');
    await robot.until('why it cannot be cancelled, over the job', (text) => /(IO|BAD_DATABASE): /.test(text) && text.includes('#1  DATA'));
    press(robot, '7');
    await robot.until('the checks', (text) => text.includes('Free disk'));
    await quits(robot);
  });
});
