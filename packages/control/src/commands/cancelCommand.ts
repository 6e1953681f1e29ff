import { cancel } from '../jobs/cancel.ts';
import type { Command } from './command.ts';

const SAYS = {
  aborted: 'cancelled before it ran',
  requested: 'told to stop; "supervisor show" tells when it has',
  finished: 'has already finished; nothing was changed',
} as const;

/** `cancel <id>`: a queued job ends at once, a running one is told to stop. */
export const cancelCommand: Command = {
  name: 'cancel',
  summary: 'stop a job, or take it out of the queue',
  positionals: [{ name: 'id', says: 'the job', required: true }],
  flags: {},
  run: (args, { roots, clock }) => {
    const { id, outcome } = cancel(roots, args.positionals[0]!, clock);
    return { lines: [`${id} ${SAYS[outcome]}`], document: { id, outcome }, exitCode: outcome === 'finished' ? 75 : 0 };
  },
};
