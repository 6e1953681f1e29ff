import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '@proj/core/errors';
import { layoutOf } from '@proj/core/paths';
import { isTerminal } from '../jobs/jobStates.ts';
import { openMonitor, type Monitor } from '../jobs/monitor.ts';
import { foundJob } from '../jobs/resolveJob.ts';
import type { Command, CommandContext } from './command.ts';
import { formatBytes, visible } from './formatting.ts';

const LOOK_MS = 250;
const NO_LOG = { text: '', fromByte: 0, nextByte: 0, size: 0 };

/** `logs <id>`: what the worker printed; with --follow until the job ends. */
export const logsCommand: Command = {
  name: 'logs',
  summary: 'what a job printed',
  positionals: [{ name: 'id', says: 'the job', required: true }],
  flags: {
    follow: { type: 'boolean', says: 'go on until the job ends' },
    attempt: { type: 'number', value: '<n>', says: 'of this attempt; default the last' },
    err: { type: 'boolean', says: 'standard error instead of standard output' },
  },
  run: async (args, context) => {
    const monitor = openMonitor(context.roots, context.clock);
    try {
      const ref = args.positionals[0]!;
      const job = foundJob(ref, monitor.job);
      const attempt = args.number('attempt') ?? job.attempt;
      if (attempt !== job.attempt && (attempt < 1 || attempt > job.attempt)) fail('NOT_FOUND', `job #${job.seq} has no attempt ${attempt}`, { advice: `see "supervisor show ${job.seq}"` });
      const stream = args.has('err') ? 'err' : 'out';
      if (args.has('follow')) {
        if (context.json) fail('USAGE', '--follow and --json do not go together');
        await follow(monitor, job.id, stream, context);
        return { lines: [], document: null };
      }
      const { text, fromByte, size } = attempt === 0 ? NO_LOG : monitor.logTail(job.id, attempt, stream);
      if (fromByte > 0) context.sink.note(`the last ${formatBytes(size - fromByte)} of ${formatBytes(size)}: the rest is in ${layoutOf(context.roots).logFile(job.id, attempt, stream)}`);
      return { lines: linesOf(text), document: { id: job.id, attempt, stream, text } };
    } finally {
      monitor.close();
    }
  },
};

async function follow(monitor: Monitor, id: string, stream: 'out' | 'err', { sink, signal }: CommandContext): Promise<void> {
  let [attempt, fromByte, rest] = [0, 0, ''];
  const say = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? ''; // a line that is not written to its end is said with its end
    for (const line of lines) sink.line(visible(line));
  };
  const sayRest = (): void => (rest === '' ? undefined : say('\n'));
  for (;;) {
    const job = monitor.job(id);
    if (job === null) return;
    if (job.attempt !== attempt) {
      sayRest();
      [attempt, fromByte] = [job.attempt, 0];
    }
    const { text, nextByte, size } = attempt === 0 ? NO_LOG : monitor.logTail(id, attempt, stream, fromByte);
    say(text);
    fromByte = nextByte;
    const isMore = text !== '' && nextByte < size;
    if (signal.aborted || (!isMore && isTerminal(job.state))) return sayRest();
    await sleep(isMore ? 0 : LOOK_MS);
  }
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n').map(visible);
}
