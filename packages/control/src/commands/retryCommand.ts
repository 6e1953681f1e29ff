import { fail } from '@proj/core/errors';
import { foundJob, isTerminal, openMonitor, submit } from '../jobs/index.ts';
import type { Command } from './command.ts';

/** `retry <id>`: the same parameters again, as a new job. */
export const retryCommand: Command = {
  name: 'retry',
  summary: 'run an ended job\'s parameters again, as a new job',
  positionals: [{ name: 'id', says: 'a job that has ended', required: true }],
  flags: { force: { type: 'boolean', says: 'compute even if an equal job is published' } },
  run: (args, { roots, clock }) => {
    const monitor = openMonitor(roots, clock);
    try {
      const ref = args.positionals[0]!;
      const job = foundJob(ref, monitor.job);
      if (!isTerminal(job.state)) fail('CONFLICT', `job #${job.seq} is ${job.state.toLowerCase()}; only an ended job is run again`);
      const request = { type: job.type, params: job.params, priority: job.priority, force: args.has('force'), retryOf: job.id, submittedBy: 'command line' };
      const receipt = submit(roots, request, clock);
      return { lines: [`#${receipt.seq} ${receipt.id} ${receipt.duplicate ? 'is an equal job already' : `queued, again for #${job.seq}`}`], document: receipt };
    } finally {
      monitor.close();
    }
  },
};
