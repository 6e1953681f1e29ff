import { EXIT_CODES } from '@proj/core/errors';
import { readStandardInput } from '@proj/core/paths';
import { armFailpoint, systemClock, type Clock, type Environment } from '../db/index.ts';
// By file: the front door of the handlers, like a schema library, takes longer to load than all that a worker needs first.
import type { Handler } from '../handlers/handler.ts';
import { HANDLERS } from '../handlers/handlers.ts';
import { handlersDigest } from '../handlers/handlersDigest.ts';
import { runWorker } from './runWorker.ts';
import { decodeOrder } from './workerOrder.ts';

/** More than any order takes. */
const ORDER_BYTES = 65_536;

/** Loads the handler of the test type under `PROJ_TEST=1`; there is none otherwise. */
function testHandlers(environment: Environment, clock: Clock): Readonly<Record<string, () => Promise<Handler>>> {
  return environment['PROJ_TEST'] === '1' ? { __TEST__: async () => (await import('./testHandler.ts')).testHandler(environment, clock) } : {};
}

// A rejection that nobody awaits is a fault of the code that ran, also of a user's file: the job fails of it.
const strayRejection = new Promise<never>((_, reject) => process.on('unhandledRejection', reject));

armFailpoint(process.env);
// No channel between processes: what that loads takes longer than all else before this line. It ends without a word where the supervisor has died.
const text = readStandardInput(ORDER_BYTES);
if (text === '') process.exit(EXIT_CODES.FENCED);
const order = decodeOrder(text);

// What is in the staging folder of a job that is told to stop will be thrown away: there is nothing to save.
process.on('SIGTERM', () => process.exit(EXIT_CODES.CANCELLED));
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
