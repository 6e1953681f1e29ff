import { PassThrough, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Monitor } from '@proj/control';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runTui } from '../../src/app/runTui.ts';
import { type FakeValues, fakeJob, fakeMonitor, NIGHT, NOW_MS } from '../fakeMonitor.ts';

/** What is asked of a monitor but whether anything moved, which is asked all the time. */
function watched(monitor: Monitor): { readonly monitor: Monitor; readonly asked: string[] } {
  const asked: string[] = [];
  const quiet: readonly PropertyKey[] = ['changed', 'isReading', 'onRead'];
  const note = (target: Monitor, name: string | symbol): unknown => {
    if (!quiet.includes(name)) asked.push(String(name));
    return Reflect.get(target, name);
  };
  return { monitor: new Proxy(monitor, { get: note }), asked };
}

interface Seat {
  readonly asked: string[];
  readonly written: () => string;
  readonly type: (text: string) => void;
  readonly move: (ms: number) => void;
  readonly change: () => void;
  /** whether the terminal takes what is written */
  readonly takes: (on: boolean) => void;
}

/** The interface on two streams instead of a terminal, under a clock that stands until it is moved. */
async function seated(values: FakeValues): Promise<Seat> {
  let [monoMs, moved, written, isTaking] = [0, false, '', true];
  let taken = (): void => undefined;
  const { monitor, asked } = watched({
    ...fakeMonitor(values),
    changed: () => {
      const was = moved;
      moved = false;
      return was;
    },
  });
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(
    new Writable({
      highWaterMark: 1,
      decodeStrings: false,
      write: (chunk, _, done) => {
        written += String(chunk);
        if (isTaking) done();
        else taken = done;
      },
    }),
    { isTTY: true, columns: 80, rows: 24 },
  );
  const end = new AbortController();
  const over = runTui({
    monitor, clock: { wallMs: () => NOW_MS, monoMs: () => monoMs }, actions: { submit: vi.fn(), cancel: vi.fn() }, signal: end.signal,
    terminal: { palette: 'mono', ascii: false, colors: 256, input: input as unknown as NodeJS.ReadStream, output: output as unknown as NodeJS.WriteStream },
  });
  onTestFinished(async () => {
    end.abort(0);
    await over;
  });
  await pause(100);
  asked.length = 0;
  return {
    asked,
    written: () => written,
    type: (text) => input.write(text),
    move: (ms) => (monoMs += ms),
    change: () => (moved = true),
    takes: (on) => {
      isTaking = on;
      if (on) taken();
    },
  };
}

/** Two looks at the database, and more. */
const LOOKS_MS = 700;
const DONE: FakeValues = { ...NIGHT, jobs: [fakeJob(1), fakeJob(2)] };

it('asks nothing and writes nothing while nothing has changed', async () => {
  const { asked, written } = await seated(DONE);
  const before = written();
  await pause(LOOKS_MS);
  expect([asked, written()]).toEqual([[], before]);
});

it('asks for what the screen in view shows when something has changed, and for nothing of the hidden ones', async () => {
  const { asked, change } = await seated(DONE);
  change();
  await vi.waitUntil(() => asked.length > 0, { timeout: 5000 });
  await pause(LOOKS_MS);
  expect([...new Set(asked)].sort()).toEqual(['counts', 'database', 'jobs', 'jobsOrder', 'paused', 'supervisor']);
});

it('looks at ages each second while a job runs in view, and not so often else', async () => {
  const [running, done] = [await seated({ ...NIGHT, jobs: [fakeJob(3, { state: 'RUNNING', progress: 0.4, finishedAtMs: null })] }), await seated(DONE)];
  for (const seat of [running, done]) seat.move(1000);
  await pause(LOOKS_MS);
  expect([running.asked.includes('jobs'), done.asked]).toEqual([true, []]);
});

it('makes no frame while the terminal takes none, and one of all that was missed when it does', async () => {
  const { written, type, takes } = await seated({ ...NIGHT, jobs: Array.from({ length: 12 }, (_, i) => fakeJob(i + 1)) });
  const frames = (text: string): number => text.split('\x1b[?2026l').length - 1;
  takes(false);
  const before = written().length;
  type('j');
  await vi.waitUntil(() => frames(written().slice(before)) === 1, { timeout: 5000 });
  for (let i = 0; i < 8; i++) {
    type('j');
    await pause(30);
  }
  expect(frames(written().slice(before))).toBe(1);
  takes(true);
  await vi.waitUntil(() => frames(written().slice(before)) === 2, { timeout: 5000 });
  await pause(200);
  expect(frames(written().slice(before))).toBe(2);
});
