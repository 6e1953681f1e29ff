import { join } from 'node:path';
import { fail } from '@proj/core/errors';
import { sha256 } from '@proj/core/identity';
import { appendText, exists, writeNew } from '@proj/core/paths';
import type { Clock, Environment } from '../db/index.ts';
import type { Handler, HandlerContext, Prepared } from '../handlers/handler.ts';
import type { TestParams } from '../jobs/index.ts';

/** The handler of the test type. */
export function testHandler(environment: Environment, clock: Clock): Handler {
  return (params, context) => Promise.resolve(prepared(params as TestParams, { context, clock, environment, say: witness(environment, clock) })); // has passed the schema of its type
}

// The history that a test judges by: written outside of outputs, one line for each start and each end.
function witness(environment: Environment, clock: Clock): (word: 'start' | 'end') => void {
  const file = environment['PROJ_WITNESS'];
  const job = environment['PROJ_JOB']?.split(':').slice(0, 2).join(' ') ?? '';
  return (word) => {
    if (file !== undefined) appendText(file, `${word} ${job} ${process.pid} ${clock.monoMs()}\n`);
  };
}

interface TestWorld {
  readonly context: HandlerContext;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly say: (word: 'start' | 'end') => void;
}

function prepared(params: TestParams, { context, clock, environment, say }: TestWorld): Prepared {
  const inputs = params.input === undefined ? [] : [{ role: 'input', sha256: sha256(params.input) }];
  const run = async (): Promise<void> => {
    say('start');
    for (const step of STEPS) await step(params, context, clock);
    say('end');
    (await import('../jobs/testHooks.ts')).knowTestType(environment); // the manifest is written next; before, nothing needs the type's schema
  };
  return { inputs, found: [], seeds: {}, run };
}

type Step = (params: TestParams, context: HandlerContext, clock: Clock) => void | Promise<void>;

const STEPS: readonly Step[] = [
  ({ ignoreTerm }) => {
    if (ignoreTerm === true) process.removeAllListeners('SIGTERM').on('SIGTERM', () => {});
  },
  async ({ spawnFamily }) => {
    if (spawnFamily !== true) return;
    const { spawn } = await import('node:child_process');
    spawn('sh', ['-c', 'sleep 300 & wait'], { stdio: 'ignore' }).unref();
    spawn('sleep', ['300'], { detached: true, stdio: 'ignore' }).unref();
  },
  ({ allocMb = 0 }) => {
    held.push(...Array.from({ length: allocMb }, () => Buffer.alloc(1 << 20, 1)));
  },
  ({ spinMs = 0 }, _, clock) => spin(spinMs, clock),
  ({ spinFile }) => {
    while (spinFile !== undefined && !exists(spinFile));
  },
  ({ deadlock }) => {
    if (deadlock === true) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
  ({ holdFile }, context) => (holdFile === undefined ? undefined : hold(holdFile, context)),
  ({ sleepMs = 0 }, context) => sleep(sleepMs, context),
  ({ printBytes = 0 }) => {
    for (let left = printBytes; left > 0; left -= LINE.length) process.stdout.write(LINE);
  },
  ({ writeFiles = {} }, { staging }) => {
    for (const [path, text] of Object.entries(writeFiles)) writeNew(join(staging, path), text);
  },
  ({ fillFiles = {} }, { staging }) => {
    for (const [path, bytes] of Object.entries(fillFiles)) writeNew(join(staging, path), 'x'.repeat(bytes));
  },
  ({ failCode }) => {
    if (failCode !== undefined) fail(failCode, 'the test asked for it');
  },
  ({ exitCode }) => {
    if (exitCode !== undefined) process.exit(exitCode);
  },
];

const LINE = `${'x'.repeat(999)}\n`;
const held: Buffer[] = [];

function spin(ms: number, clock: Clock): void {
  const end = clock.monoMs() + ms;
  while (clock.monoMs() < end);
}

async function hold(file: string, { throwIfCancelled }: HandlerContext): Promise<void> {
  while (!exists(file)) {
    throwIfCancelled();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function sleep(ms: number, { progress, throwIfCancelled }: HandlerContext): Promise<void> {
  const STEP_MS = 50;
  for (let slept = 0; slept < ms; slept += STEP_MS) {
    progress(slept / ms, 'sleeping');
    throwIfCancelled();
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
