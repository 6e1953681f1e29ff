import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessIdentity } from '@proj/core/paths';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exit, StartedWorker } from '../../src/supervisor/spawner.ts';
import { eventually } from '../fixtures/world.ts';
import { model, processes, type Behaviour, type TriedSpawner } from './spawners.ts';

// What every spawner must do; another one is another line here.
const SPAWNERS: readonly (readonly [string, () => TriedSpawner])[] = [['processes', processes], ['the model in memory', model]];

let markings = 0;

describe.each(SPAWNERS)('a spawner: %s', (_, open) => {
  let tried: TriedSpawner;
  let home: string;
  let marking: string;
  let ends: Exit[];
  beforeEach(() => {
    tried = open();
    home = mkdtempSync(join(tmpdir(), 'spawner-'));
    marking = `spawner-${process.pid}-${++markings}`;
    ends = [];
  });
  afterEach(async () => {
    await eventually('nothing is left', () => tried.spawner.sweep(null, mark()));
    rmSync(home, { recursive: true });
  });

  const mark = (): string => `PROJ_JOB=${marking}`;
  const out = (): string => join(home, 'logs', 'out.log');
  const startBy = ({ start }: TriedSpawner['spawner'], behaviour: Behaviour): StartedWorker => {
    const heard = ends; // what is swept away after a test ends in the next one
    return start({ words: tried.wordsFor(behaviour), environment: { ...process.env, PROJ_JOB: marking }, out: out(), err: join(home, 'logs', 'err.log') }, (exit) => void heard.push(exit));
  };
  const started = (behaviour: Behaviour): { readonly worker: StartedWorker; readonly process: ProcessIdentity } => {
    const worker = startBy(tried.spawner, behaviour);
    if (worker.process === null) throw new Error('it was not started');
    return { worker, process: worker.process };
  };
  const answered = (): boolean => existsSync(out()) && readFileSync(out(), 'utf8').endsWith('{}\n');
  const ended = async (): Promise<readonly Exit[]> => {
    await eventually('it has ended', () => ends.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 20)); // an end that is told twice would be told now
    return ends;
  };

  it('says once how a worker ended by itself', async () => {
    const { process } = started({ exitCode: 3 });
    expect(await ended()).toEqual([{ code: 3, signal: null }]);
    expect([tried.spawner.isRunning(process), tried.spawner.find(mark()), tried.spawner.sweep(process, mark())]).toEqual([false, null, true]);
  });

  it('says once that a worker could not be started', async () => {
    const worker = startBy(tried.broken, {});
    expect(worker.process).toBeNull();
    worker.tell({ nobody: 'hears it' });
    expect(await ended()).toEqual([{ code: null, signal: null }]);
    worker.letGo();
  });

  it('finds a worker by its marking, and by no other', () => {
    const { process } = started({});
    expect([tried.spawner.isRunning(process), tried.spawner.find(mark()), tried.spawner.find(`${mark()}x`), tried.spawner.find(mark().slice(0, -1))]).toEqual([true, expect.objectContaining(process), null, null]);
  });

  it('tells a worker something, whose answer goes into its log', async () => {
    const { worker } = started({ echoes: true });
    worker.tell({ job: 7 });
    await eventually('the answer', () => existsSync(out()) && readFileSync(out(), 'utf8') === '{"job":7}\n');
  });

  it('ends a worker by a word, and one that does not listen by force', async () => {
    const { process } = started({});
    tried.spawner.signal(process, 'SIGTERM');
    expect(await ended()).toEqual([{ code: null, signal: 'SIGTERM' }]);

    ends = [];
    const { worker, process: deaf } = started({ ignoresTerm: true, echoes: true });
    worker.tell({}); // once it has answered it listens no more
    await eventually('it has begun', answered);
    tried.spawner.signal(deaf, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([ends, tried.spawner.isRunning(deaf)]).toEqual([[], true]);
    tried.spawner.signal(deaf, 'SIGKILL');
    expect(await ended()).toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('leaves whoever has the number of a worker now alone', () => {
    const { process } = started({});
    const before = { pid: process.pid, startTicks: process.startTicks - 1 };
    tried.spawner.signal(before, 'SIGKILL');
    expect([tried.spawner.isRunning(before), tried.spawner.isRunning(process), ends]).toEqual([false, true, []]);
  });

  it('sweeps away what a worker left behind, in its group and outside of it', async () => {
    const { worker, process } = started({ hasFamily: true, echoes: true });
    worker.tell({}); // once it has answered its family is there
    await eventually('they have begun', answered);
    tried.spawner.signal(process, 'SIGKILL');
    expect(await ended()).toEqual([{ code: null, signal: 'SIGKILL' }]);
    await eventually('one that fled is still there', () => tried.spawner.find(mark()));
    expect(tried.spawner.sweep(process, mark())).toBe(false);
    await eventually('nothing is left', () => tried.spawner.sweep(process, mark()));
    expect(tried.spawner.find(mark())).toBeNull();
  });

  it('knows how much memory each worker takes, and nothing of one that has ended', async () => {
    const [first, second] = [started({}), started({ exitCode: 0 })];
    await ended();
    const memory = tried.spawner.memoryMb([first.process, second.process]);
    expect(memory.get(first.process.pid)).toBeGreaterThan(0);
    expect([memory.get(second.process.pid), tried.spawner.memoryMb([])]).toEqual([0, new Map()]);
  });

  it('lets a worker go on alone', async () => {
    const { worker, process } = started({ ignoresTerm: true });
    worker.letGo();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([tried.spawner.isRunning(process), ends]).toEqual([true, []]);
  });
});
