import { EXIT_CODES } from '@proj/core/errors';
import { armFailpoint, systemClock, type Clock, type Environment } from '../db/index.ts';
// By file: the front door of the handlers, like a schema library, takes longer to load than all that a worker needs first.
import type { Handler } from '../handlers/handler.ts';
import { HANDLERS } from '../handlers/handlers.ts';
import { handlersDigest } from '../handlers/handlersDigest.ts';
import { runWorker } from './runWorker.ts';
import { decodeOrder, type WorkerOrder } from './workerOrder.ts';

/** How long a worker waits for its order before it gives up. */
const ORDER_MS = 30_000;

/** The supervisor's order; null when it has died, or says nothing. */
function receiveOrder(): Promise<WorkerOrder | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), ORDER_MS);
    const done = (order: WorkerOrder | null): void => {
      clearTimeout(timer);
      resolve(order);
    };
    process.once('message', (message) => done(decodeOrder(message)));
    process.once('disconnect', () => done(null));
  });
}

/** Loads the handler of the test type under `PROJ_TEST=1`; there is none otherwise. */
function testHandlers(environment: Environment, clock: Clock): Readonly<Record<string, () => Promise<Handler>>> {
  return environment['PROJ_TEST'] === '1' ? { __TEST__: async () => (await import('./testHandler.ts')).testHandler(environment, clock) } : {};
}

// What is in the staging folder of a job that is told to stop will be thrown away: there is nothing to save.
process.on('SIGTERM', () => process.exit(EXIT_CODES.CANCELLED));

// A rejection that nobody awaits is a fault of the code that ran, also of a user's file: the job fails of it.
const strayRejection = new Promise<never>((_, reject) => process.on('unhandledRejection', reject));

armFailpoint(process.env);
const order = process.connected === true ? await receiveOrder() : null;
if (order === null) process.exit(EXIT_CODES.FENCED);
process.disconnect();
const clock = systemClock(process.env);
const code = await runWorker({
  order,
  clock,
  handlers: { ...HANDLERS, ...testHandlers(process.env, clock) },
  handlersDigest,
  strayRejection,
  log: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
process.exit(code);
