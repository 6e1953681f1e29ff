import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyBytes } from './keyBytes.ts';
import { rootsWithManyJobs } from './outputs.ts';
import { childOf, memoryMb, type Robot, startRobot } from './robot.ts';

const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const FRAME_END = '\x1b[?2026l';
const CLEAR = '\x1b[2J';

/** The interface itself over a hundred thousand jobs, all that it draws at first written. */
async function overManyJobs(size: { readonly columns: number; readonly rows: number }): Promise<Robot> {
  const { outputs, configs, raw } = rootsWithManyJobs();
  const robot = startRobot(process.execPath, [ENTRY, '--outputs', outputs, '--configs', configs, '--raw', raw], size);
  onTestFinished(() => robot.kill('SIGTERM'));
  robot.type('2');
  await robot.until('the interface itself', (text) => text.includes('Readiness'));
  robot.type('1');
  await robot.until('the jobs', (text) => text.includes('#100000  DATA'));
  await isQuiet(robot);
  return robot;
}

/** Resolves once nothing has been written for a while. */
async function isQuiet(robot: Robot): Promise<void> {
  for (let before = -1; before !== robot.written().length; ) {
    before = robot.written().length;
    await pause(400);
  }
}

/** What was written since a mark: its frames, its bytes, and how often it cleared the screen. */
function writtenSince(robot: Robot, mark: number): { readonly frames: number; readonly bytes: number; readonly clears: number } {
  const text = robot.written().slice(mark);
  return { frames: text.split(FRAME_END).length - 1, bytes: Buffer.byteLength(text), clears: text.split(CLEAR).length - 1 };
}

// What is counted here depends on no clock but in one direction: a slow machine draws fewer frames. The bounds are twice the budget.
describe('over a hundred thousand jobs', () => {
  it('300 keys make a frame each at most, of twelve kilobytes at most, and never clear the screen', async () => {
    const robot = await overManyJobs({ columns: 120, rows: 40 });
    const mark = robot.written().length;
    for (let i = 0; i < 300; i++) {
      robot.type(i % 40 < 20 ? 'j' : 'k');
      await pause(4);
    }
    await isQuiet(robot);
    const { frames, bytes, clears } = writtenSince(robot, mark);
    expect(frames).toBeGreaterThan(0);
    expect(frames).toBeLessThanOrEqual(600);
    expect(bytes / frames).toBeLessThan(12_000);
    expect(clears).toBe(0);
  });

  // Where this process is stopped in between, they do not come at once.
  it('20 sizes at once make two frames at most', { retry: 2 }, async () => {
    const robot = await overManyJobs({ columns: 80, rows: 24 });
    const mark = robot.written().length;
    for (let i = 1; i <= 20; i++) robot.resize(80 + i, 24);
    await robot.until('the jobs in the last size', () => (robot.lines()[1] ?? '').trimEnd().length === 100);
    await isQuiet(robot);
    expect(writtenSince(robot, mark).frames).toBeLessThanOrEqual(2);
  });

  it('every screen after the other takes no more than 240 MB', async () => {
    const robot = await overManyJobs({ columns: 200, rows: 50 });
    for (const [keys, shows] of [['G', /› +#1 {2}DATA/], ['g', /› *#100000 /], ['/ z z', 'No job matches "zz"'], ['escape 3', 'No bars yet'], ['4', 'No portfolio yet'], ['5', 'no trades'], ['6', 'timeframes'], ['7', 'Free disk'], ['1', /› *#100000 /]] as const) {
      robot.type(keys.split(' ').map(keyBytes).join(''));
      await robot.until(String(shows), (text) => (typeof shows === 'string' ? text.includes(shows) : shows.test(text)));
    }
    expect(memoryMb(childOf(robot.pid))).toBeLessThan(240);
    expect(memoryMb(robot.pid)).toBeLessThan(10); // the guard is a shell
  });
});
