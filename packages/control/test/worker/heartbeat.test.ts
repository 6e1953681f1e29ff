import { expect, it } from 'vitest';
import { startHeartbeat } from '../../src/worker/heartbeat.ts';
import { progressMemory } from '../../src/worker/progressMemory.ts';

const NOWHERE = '/proc/nowhere';

it('a heartbeat that cannot open the database is a loss of this machine, and no fault of the job', async () => {
  const heartbeat = startHeartbeat({
    jobId: '00000000-0000-7000-8000-000000000000', attempt: 1, token: 't', threads: 1, onSupervisorLoss: 'exit',
    roots: { outputs: NOWHERE, raw: NOWHERE, configs: NOWHERE },
    supervisor: { epoch: 1, pid: process.pid, startTicks: 1 },
    times: { lookMs: 1, beatMs: 1, leaseMs: 1_000, silenceMs: 1_000, adoptionMs: 1_000 },
  }, progressMemory());
  await expect(heartbeat.lost).rejects.toMatchObject({ code: 'IO', message: expect.stringContaining('the heartbeat has ended: ') });
  await heartbeat.stop();
});
