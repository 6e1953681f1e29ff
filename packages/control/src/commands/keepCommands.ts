import type { Command } from './command.ts';

/** `backup`: a checked copy of the job database. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'write a checked copy of the job database; a supervisor may work meanwhile',
  positionals: [],
  flags: {},
  run: async (_, { roots, clock }) => {
    const { backupDatabase } = await import('../supervisor/index.ts');
    const path = backupDatabase(roots, clock);
    return { lines: [path], document: { path } };
  },
};

/** `recover`: a job database from the published artifacts. */
export const recoverCommand: Command = {
  name: 'recover',
  summary: 'make the job database anew from what is published; the old one is kept beside it',
  positionals: [],
  flags: {},
  run: async (_, { roots, clock }) => {
    const { recoverDatabase } = await import('../supervisor/index.ts');
    const recovery = await recoverDatabase(roots, clock);
    const kept = recovery.kept.map((path) => `kept ${path}`);
    const pins = recovery.pinned === 0 ? [] : [`${recovery.pinned} of them are pinned, as before`];
    return { lines: [`${recovery.recovered} published jobs recovered`, ...pins, ...kept, ...recovery.problems], document: recovery };
  },
};
