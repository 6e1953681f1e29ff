import type { CommandContext } from '../../src/commands/index.ts';
import type { World } from '../fixtures/world.ts';

/** What a command is run with in a world, and what it said. */
export interface TestContext extends CommandContext {
  readonly lines: string[];
  readonly notes: string[];
  /** The first Ctrl-C. */
  readonly end: AbortController;
}

/** The context of a command that is run in this process. */
export function contextOf({ roots, clock }: World): TestContext {
  const [lines, notes]: [string[], string[]] = [[], []];
  const end = new AbortController();
  const sink = { line: (text: string) => void lines.push(text), note: (text: string) => void notes.push(text), status: () => {}, width: 80 };
  return { roots, clock, sink, lines, notes, end, signal: end.signal, killSignal: new AbortController().signal, environment: { ...process.env, PROJ_TEST: '1' }, json: false };
}
