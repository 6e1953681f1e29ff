// What the interface costs over a hundred thousand jobs: until it answers, each key, doing nothing, four jobs that run, and memory. One JSON line a figure.
// node bench/interface.mjs [outputs in which a portfolio is published]
import { childOf, cpuMs, hasFrame, hasTakenOver, interfaceOn, jobsWorld, memoryMb, onTerminal, pause, report } from './terminal.mjs';

const SMALL = { columns: 80, rows: 24 };
const LARGE = { columns: 200, rows: 50 };
const FRAME_END = '\x1b[?2026l';
const world = jobsWorld();

await starts();
await keys(LARGE);
await burst();
await resizes();
await quiet();
await memory();
world.remove();
if (process.argv[2] !== undefined) await memoryOfResults({ ...world.roots, outputs: process.argv[2] });

/** Until the first frame, until the interface has taken over, and until a key that was typed under the first frame is answered; `node -e 0` beside them. */
async function starts() {
  const [bare, first, over, answered] = [[], [], [], []];
  for (let i = 0; i < 9; i++) {
    const node = onTerminal(['-e', '0'], SMALL);
    const startedAt = performance.now();
    await node.exit;
    bare.push(performance.now() - startedAt);
    const tui = interfaceOn(world.roots, SMALL);
    first.push(await tui.until(hasFrame));
    tui.type('2');
    over.push(await tui.until(hasTakenOver));
    answered.push(await tui.until((written) => /open.{1,8}or.{1,8}submit/.test(written)));
    tui.type('q');
    await tui.exit;
  }
  report({ figure: 'node -e 0', unit: 'ms' }, bare);
  report({ figure: 'start to first frame', size: '80x24', unit: 'ms' }, first);
  report({ figure: 'start to the interface itself', size: '80x24', unit: 'ms' }, over);
  report({ figure: 'start to the answer to a key typed under the first frame', size: '80x24', unit: 'ms' }, answered);
}

async function ready(size, roots = world.roots) {
  const tui = interfaceOn(roots, size);
  await tui.until(hasTakenOver);
  await pause(600);
  return tui;
}

async function leave(tui) {
  tui.type('q');
  await tui.exit;
}

/** From a key to the last byte of its frame. */
async function keys(size) {
  const tui = await ready(size);
  const values = [];
  for (let i = 0; i < 200; i++) {
    const before = tui.written().length;
    const sentAt = performance.now();
    tui.type(i % 2 === 0 ? 'j' : 'k');
    values.push(await tui.until((written) => written.indexOf(FRAME_END, before) >= 0, sentAt));
    await pause(20);
  }
  report({ figure: 'key to the last byte of its frame, jobs', size: `${size.columns}x${size.rows}`, unit: 'ms' }, values);
  await leave(tui);
}

/** 300 keys, 60 a second. */
async function burst() {
  const tui = await ready({ columns: 120, rows: 40 });
  const before = tui.written().length;
  for (let i = 0; i < 300; i++) {
    tui.type(i % 40 < 20 ? 'j' : 'k');
    await pause(16.6);
  }
  await pause(200);
  const text = tui.written().slice(before);
  const frames = text.split(FRAME_END).length - 1;
  process.stdout.write(`${JSON.stringify({ figure: '300 keys at 60 a second', size: '120x40', frames, bytesPerFrame: Math.round(text.length / frames), clears: text.split('\x1b[2J').length - 1 })}\n`);
  await leave(tui);
}

/** 20 sizes within 200 ms. */
async function resizes() {
  const tui = await ready(SMALL);
  const before = tui.written().length;
  for (let i = 1; i <= 20; i++) {
    tui.resize(SMALL.columns + i, SMALL.rows);
    await pause(10);
  }
  await pause(500);
  const text = tui.written().slice(before);
  process.stdout.write(`${JSON.stringify({ figure: '20 sizes in 200 ms', frames: text.split(FRAME_END).length - 1, bytes: text.length })}\n`);
  await leave(tui);
}

/** Bytes and processor time while nothing happens, and while four jobs beat and progress once a second. */
async function quiet() {
  const tui = await ready(LARGE);
  const pid = childOf(tui.pid);
  await measured(tui, pid, 'nothing happens');
  world.db.exec(`UPDATE jobs SET state='RUNNING', attempt=1, token='t', lease_mono_ms=0, boot_id='b', started_at_ms=0, heartbeat_mono_ms=0, progress=0 WHERE seq>99996`);
  let beats = 0;
  const writer = setInterval(() => {
    beats++;
    world.db.exec(`UPDATE jobs SET heartbeat_mono_ms=${Math.round(performance.now())}, progress=${Math.min(1, beats / 400)}, phase='window ${beats}', rss_mb=${200 + beats} WHERE seq=${99_997 + (beats % 4)}`);
  }, 250);
  await measured(tui, pid, 'four jobs run');
  clearInterval(writer);
  await leave(tui);
}

async function measured(tui, pid, what) {
  const [bytes, cpu] = [tui.written().length, cpuMs(pid) + cpuMs(tui.pid)];
  const seconds = 8;
  await pause(seconds * 1000);
  const share = ((cpuMs(pid) + cpuMs(tui.pid) - cpu) / (seconds * 1000)) * 100;
  process.stdout.write(`${JSON.stringify({ figure: `processor time while ${what}`, size: '200x50', percentOfACore: Number(share.toFixed(2)), bytes: tui.written().length - bytes, seconds })}\n`);
}

/** Memory after every screen was looked at, the jobs from end to end, and a filter that nothing matches. */
async function memory() {
  const tui = await ready(LARGE);
  const pid = childOf(tui.pid);
  const atFirst = memoryMb(pid);
  for (const key of ['G', 'g', '/', 'z', 'z', '\x1b', '2', '3', '4', '5', '6', '7', '1']) {
    tui.type(key);
    await pause(150);
  }
  const { now, most } = memoryMb(pid);
  process.stdout.write(`${JSON.stringify({ figure: 'memory of the interface', unit: 'MB', atFirst: atFirst.now, afterEveryScreen: now, most, guard: memoryMb(tui.pid).now })}\n`);
  await leave(tui);
}

/** Memory while the newest portfolio, its trades and its bars are looked at, in turns. */
async function memoryOfResults(roots) {
  const tui = await ready(LARGE, roots);
  const pid = childOf(tui.pid);
  const atFirst = memoryMb(pid).now;
  const looked = [];
  for (const key of ['4', '5', '3', '4', '5', '3']) {
    tui.type(key);
    await pause(1500);
    looked.push(memoryMb(pid).now);
  }
  process.stdout.write(`${JSON.stringify({ figure: 'memory over a published portfolio: Portfolio, Trades, Bars, twice', unit: 'MB', atFirst, looked, most: memoryMb(pid).most })}\n`);
  await leave(tui);
}
