import { pauseType } from '../jobs/index.ts';
import type { Command } from './command.ts';

const TYPE = [{ name: 'TYPE', says: 'BUILD_DATA or BUILD_PORTFOLIO', required: true }] as const;

/** `pause <TYPE>`: nothing more of this type is claimed; what runs goes on. */
export const pauseCommand: Command = { name: 'pause', summary: 'claim no more jobs of a type; what runs goes on', positionals: TYPE, flags: {}, run: pausing(true) };

/** `resume <TYPE>`: the opposite. */
export const resumeCommand: Command = { name: 'resume', summary: 'claim jobs of a type again', positionals: TYPE, flags: {}, run: pausing(false) };

function pausing(paused: boolean): Command['run'] {
  return (args, { roots, clock }) => {
    const type = args.positionals[0]!;
    const changed = pauseType(roots, type, paused, clock);
    const now = paused ? 'paused: no more of its jobs are claimed' : 'not paused: its jobs are claimed';
    return { lines: [`${type} ${changed ? 'is' : 'was already'} ${now}`], document: { type, paused, changed } };
  };
}
