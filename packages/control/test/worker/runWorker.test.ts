import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/supervisor/defaults.ts';
import { runWorker, type WorkerOrder } from '../../src/worker/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

it('says that the disk failed, which is tried again, where the database cannot be opened', async () => {
  mkdirSync(world.layout.runtime, { recursive: true });
  const order: WorkerOrder = {
    jobId: '01a20588-0c44-7e4c-b344-7b36be67d7d3', attempt: 1, token: 't', roots: world.roots, threads: 1,
    supervisor: { epoch: 1, pid: 1, startTicks: 1 }, onSupervisorLoss: 'adopt', times: DEFAULTS,
  };
  const complaints: string[] = [];
  const code = await runWorker({ order, clock: world.clock, handlers: {}, handlersDigest: () => '', log: () => {}, complain: (line) => void complaints.push(line) });
  expect(code).toBe(74);
  expect(complaints).toEqual([expect.stringMatching(/^IO: the database cannot be used now/)]);
});
