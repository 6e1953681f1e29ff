import { asFailure, EXIT_CODES, fail, failureLine } from '@proj/core/errors';
import { HELP, readCommandLine } from './commandLine.ts';
import { forgetGuard, guard, guardedCode, isGuarded, RESTORE } from './guard.ts';

/** Runs one command line and gives back the exit code. Every failure ends here as one line. */
export async function main(words: readonly string[]): Promise<number> {
  const guarded = isGuarded(process.env);
  if (guarded) forgetGuard(process.env);
  try {
    const code = await run(words, guarded);
    return guarded ? guardedCode(code) : code;
  } catch (error) {
    const failure = asFailure(error);
    // The first frame stands on the other screen: what is said must not go away with it.
    if (guarded) process.stdout.write(RESTORE);
    process.stderr.write(`${failureLine(failure)}\n`);
    if (failure.code === 'BUG' && process.env['PROJ_DEBUG'] !== undefined) console.error(failure.cause);
    return EXIT_CODES[failure.code];
  }
}

async function run(words: readonly string[], guarded: boolean): Promise<number> {
  const line = readCommandLine(words);
  if (line.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (line.snapshot !== undefined) return (await import('./snapshot.ts')).printSnapshot(line, line.snapshot);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    fail('USAGE', 'the interface needs a terminal for its input and output', { advice: '"supervisor list --json" and "tui --snapshot jobs" work without one' });
  }
  if (process.env['TERM'] === 'dumb') {
    fail('USAGE', 'this terminal (TERM=dumb) writes line after line and cannot hold a screen', { advice: '"supervisor list" and "tui --snapshot jobs" print lines' });
  }
  if (!guarded) {
    const { showFirst } = await import('./showFirst.ts');
    return guard(words, process.env, () => showFirst(line));
  }
  return (await import('./interactive.ts')).runInteractive(line);
}
