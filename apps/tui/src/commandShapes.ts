import { Worker } from 'node:worker_threads';
import type { Command } from '@proj/control';

/** The commands without what they do. */
export type CommandShapes = readonly Pick<Command, 'name' | 'summary' | 'positionals' | 'flags'>[];

/** The table of commands, read in a thread: all that the commands stand on is a third of a second to load. */
export function commandShapes(): Promise<CommandShapes> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(`./commandShapesThread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));
    thread.once('message', (shapes: CommandShapes) => {
      resolve(shapes);
      void thread.terminate();
    });
    thread.once('error', reject);
  });
}
