import { COMMANDS, commandHelp, COMMON_FLAGS, parseArguments, programHelp, type Command, type CommandResult } from '@proj/control/commands';
import { armTestHooks, systemClock } from '@proj/control/jobs';
import { asFailure, closestName, EXIT_CODES, fail, failureLine, failureRecord } from '@proj/core/errors';
import { ROOT_VARIABLES, rootsOf, type Roots } from '@proj/core/paths';
import { demoCommand } from './demo/demoCommand.ts';
import { interruption } from './interruption.ts';
import { terminalSink } from './terminalSink.ts';

const ALL: readonly Command[] = [...COMMANDS, demoCommand];

/** Runs one command line and gives back the exit code. Every failure ends here as one line, or as one JSON document. */
export async function main(words: readonly string[]): Promise<number> {
  process.stdout.on('error', leaveQuietly);
  armTestHooks(process.env);
  const json = words.includes('--json');
  try {
    return await runWords(words, json);
  } catch (error) {
    const failure = asFailure(error);
    if (json) process.stdout.write(`${JSON.stringify({ error: failureRecord(failure) })}\n`);
    else process.stderr.write(`${failureLine(failure)}\n`);
    if (failure.code === 'BUG' && process.env['PROJ_DEBUG'] !== undefined) console.error(failure.cause);
    return EXIT_CODES[failure.code];
  }
}

async function runWords(words: readonly string[], json: boolean): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || (words.includes('--help') && name.startsWith('-'))) {
    const asked = name === 'help' || words.includes('--help');
    (asked ? process.stdout : process.stderr).write(`${programHelp(ALL)}\n`);
    return asked ? 0 : EXIT_CODES.USAGE;
  }
  if (name.startsWith('-')) fail('USAGE', `a command comes first, not "${name.slice(0, 60)}"`, { advice: 'supervisor <command> [arguments]; see "supervisor --help"' });
  const command = commandOf(name);
  if (rest.includes('--help')) {
    process.stdout.write(`${commandHelp(command)}\n`);
    return 0;
  }
  const args = parseArguments({ ...command, flags: { ...command.flags, ...COMMON_FLAGS } }, rest);
  const roots = rootsFrom((flag) => args.text(flag));
  const sink = terminalSink(json);
  const clock = systemClock(process.env);
  const result = await command.run(args, { roots, clock, environment: process.env, sink, ...interruption(sink), json });
  print(result, json);
  return result.exitCode ?? 0;
}

function commandOf(name: string): Command {
  const found = ALL.find((command) => command.name === name);
  if (found !== undefined) return found;
  const meant = closestName(name, ALL.map((command) => command.name));
  return fail('USAGE', `there is no command "${name.slice(0, 60)}"`, {
    advice: meant === null ? 'see "supervisor --help"' : `did you mean ${meant}?`,
  });
}

/** Flags first, then the environment, then the folders of their names where the command was called. */
function rootsFrom(flag: (name: string) => string | undefined): Roots {
  const home = process.cwd();
  const given = (name: keyof Roots): string | undefined => flag(name) ?? process.env[ROOT_VARIABLES[name]];
  return rootsOf({ outputs: given('outputs'), raw: given('raw'), configs: given('configs') }, home);
}

function print({ lines, document }: CommandResult, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(document)}\n`);
  else for (const line of lines) process.stdout.write(`${line}\n`);
}

/** The reader of a pipe has gone: nothing is left to say. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
