import { z } from 'zod';

const TIMES = z.strictObject({
  /** Between two looks at parent and flags. */
  lookMs: z.int().positive(),
  /** Between two heartbeats while nothing moves. */
  beatMs: z.int().positive(),
  /** How long a heartbeat keeps the job. */
  leaseMs: z.int().positive(),
  /** How long heartbeats may fail before the worker must stop. */
  silenceMs: z.int().positive(),
  /** How long a worker without supervisor waits to be adopted. */
  adoptionMs: z.int().positive(),
});

/** What the supervisor tells a worker it has started; not on the command line, where everyone could read it. */
export const WORKER_ORDER = z.strictObject({
  jobId: z.string(),
  attempt: z.int().positive(),
  token: z.string(),
  roots: z.strictObject({ outputs: z.string(), raw: z.string(), configs: z.string() }),
  threads: z.int().positive(),
  supervisor: z.strictObject({ epoch: z.int(), pid: z.int(), startTicks: z.int() }),
  onSupervisorLoss: z.enum(['adopt', 'exit', 'finish']),
  times: TIMES,
});

export type WorkerOrder = z.infer<typeof WORKER_ORDER>;
