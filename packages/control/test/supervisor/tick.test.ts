import { Failure, type FailureCode } from '@proj/core/errors';
import { bootId, identityOf } from '@proj/core/paths';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/db/index.ts';
import { sqliteStore } from '../../src/store/index.ts';
import { claimOf, takeOn } from '../../src/supervisor/claiming.ts';
import { DEFAULTS } from '../../src/supervisor/defaults.ts';
import { firstTickState, tick } from '../../src/supervisor/supervisor.ts';
import type { Supervision } from '../../src/supervisor/supervision.ts';
import { newWorld, type World } from '../fixtures/world.ts';
import { model } from './spawners.ts';

const SELF = identityOf(process.pid) ?? { pid: 0, startTicks: 0 };
const IDLE = { claiming: false, handsOn: false, draining: false };

let world: World;
let mono: number;
let told: string[];
beforeEach(() => {
  world = newWorld();
  mono = 1_000;
  told = [];
});
afterEach(() => world.destroy());

/** A supervision of one job that has just been claimed and runs, though its worker says nothing; `inside` happens in the middle of each tick. */
function supervisionOf(inside: () => void): Supervision {
  const clock: Clock = { wallMs: world.clock.wallMs, monoMs: () => mono };
  world.submit({});
  const store = sqliteStore(world.database());
  const { spawner, wordsFor } = model();
  const epoch = store.takeOffice({ ...SELF, bootId: bootId(), host: '', monoMs: mono, wallMs: 0 });
  const supervision: Supervision = {
    roots: world.roots, layout: world.layout, store, spawner, clock, limits: { ...DEFAULTS, indexMs: 0 }, epoch, bootId: bootId(), self: SELF, maxRunning: 1, cores: 1, memoryMb: 1_000,
    environment: {}, workerEntry: '', onSupervisorLoss: 'adopt', live: new Map(), claimed: [], heirs: [], wake: () => {},
    tell: ({ text }) => void told.push(text), verify: () => Promise.reject(new Error('nothing is staged')), refreshIndex: inside,
  };
  const row = store.claim(claimOf(supervision, '__TEST__'));
  if (row === null) throw new Error('nothing was claimed');
  takeOn(supervision, row);
  const out = supervision.layout.logFile(row.jobId, 1, 'out');
  for (const attempt of supervision.claimed.splice(0)) attempt.process = spawner.start({ words: wordsFor({}), environment: {}, out, err: out }, () => {}).process;
  told = [];
  return supervision;
}

const stopped = (): readonly string[] => told.filter((line) => line.startsWith('stopping'));

describe('a tick', () => {
  it('stops a worker whose lease has run out while the supervisor looked on', () => {
    const supervision = supervisionOf(() => {});
    const state = firstTickState(supervision);
    for (mono = 1_000; mono <= 31_000; mono += 1_000) tick(supervision, state, IDLE);
    expect(stopped()).toEqual([]);
    mono = 31_001;
    tick(supervision, state, IDLE);
    expect(stopped()).toEqual(['stopping #1: LEASE']);
  });

  it.each([['between two ticks', 0], ['in the middle of one', 1]])('judges no lease right after its supervisor was halted %s', (_, inside) => {
    const halt = (): void => void (mono += 200_000);
    const left = [inside === 1 ? halt : () => {}];
    const supervision = supervisionOf(() => left.pop()?.());
    const state = firstTickState(supervision);
    tick(supervision, state, IDLE);
    if (inside === 0) halt();
    tick(supervision, state, IDLE);
    mono += 100;
    tick(supervision, state, IDLE);
    expect(told).toEqual(['this supervisor was halted for 200 s: no lease is judged before the workers could renew theirs']);
  });

  it('tells each trouble once, whatever lasts beside it, and again after a tick without any', () => {
    let code: FailureCode | null = null;
    const supervision = supervisionOf(() => {
      if (code !== null) throw new Failure(code, 'no');
    });
    const state = firstTickState(supervision);
    for (code of ['BUG', 'BUG', 'IO', 'BUG', null, 'BUG'] as const) tick(supervision, state, IDLE);
    expect(told).toEqual(['BUG: no', 'IO: no', 'BUG: no']);
  });
});
