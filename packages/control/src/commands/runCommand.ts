import { fail } from '@proj/core/errors';
import type { SupervisorEvent } from '../supervisor/index.ts';
import type { Command } from './command.ts';

/** `run`: the standalone supervisor. */
export const runCommand: Command = {
  name: 'run',
  summary: 'supervise until told to stop: claim jobs, run each in a process of its own, publish',
  positionals: [],
  flags: {
    workers: { type: 'number', value: '<n>', says: 'jobs at a time, default one a core' },
    'until-idle': { type: 'boolean', says: 'end when nothing is queued or running' },
    drain: { type: 'number', value: '<s>', says: 'told to stop, give running jobs so many seconds, default 600; then leave them to the next supervisor' },
    kill: { type: 'boolean', says: 'stop what still runs then, instead of leaving it; it is queued again' },
  },
  run: async (args, { roots, clock, environment, sink, signal, killSignal, json }) => {
    let published = 0;
    const onEvent = (event: SupervisorEvent): void => {
      if (event.kind === 'published') published++;
      if (!json) sink.note(`${new Date(clock.wallMs()).toISOString().slice(11, 19)}Z  ${event.text}`);
    };
    const [maxRunning, drain] = [args.number('workers'), args.number('drain')];
    if (maxRunning !== undefined && maxRunning < 1) fail('USAGE', '--workers is 1 or more');
    if (drain !== undefined && drain < 0) fail('USAGE', '--drain is 0 or more');
    const { runSupervisor } = await import('../supervisor/index.ts');
    const limits = drain === undefined ? {} : { drainMs: drain * 1_000 };
    await runSupervisor({ roots, clock, environment, maxRunning, untilIdle: args.has('until-idle'), signal, killSignal, killAfterDrain: args.has('kill'), limits, onEvent });
    return { lines: [], document: { published } };
  },
};
