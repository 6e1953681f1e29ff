import type { Command, Flag } from './command.ts';

/** Flags that every command takes; the program that runs the commands reads them. */
export const COMMON_FLAGS: Readonly<Record<string, Flag>> = {
  json: { type: 'boolean', says: 'print one JSON document on standard output and nothing else' },
  outputs: { type: 'text', value: '<folder>', says: 'where jobs write; or PROJ_OUTPUTS_ROOT, default ./outputs' },
  raw: { type: 'text', value: '<folder>', says: 'where raw files lie; or PROJ_RAW_ROOT, default ./raw' },
  configs: { type: 'text', value: '<folder>', says: 'instruments, calendars, packs; or PROJ_CONFIGS_ROOT, default ./configs' },
  help: { type: 'boolean', says: 'this text' },
};

const EXITS = `Exit codes: 0 ok, 1 a check said no, 64 usage or params, 65 bad data, 66 not found or newer schema, 70 bug,
73 lock held, 74 input/output, 75 conflict, 78 configuration, 130 cancelled.`;

/** The help of the whole program, from the table of commands. */
export function programHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => signature(command).length));
  return [
    'usage: supervisor <command> [arguments]     (supervisor <command> --help says more)',
    '',
    ...commands.map((command) => `  ${signature(command).padEnd(width)}  ${command.summary}`),
    '',
    'Every command takes:',
    ...flagLines(COMMON_FLAGS),
    '',
    'An <id> is a job\'s number (#12 or 12) or any unambiguous ending of its id.',
    EXITS,
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const flags = Object.keys(command.flags).length === 0 ? [] : ['', ...flagLines(command.flags)];
  return [
    `usage: supervisor ${signature(command)}${flags.length > 0 ? ' [flags]' : ''}`,
    '',
    command.summary,
    ...(command.positionals.length > 0 ? [''] : []),
    ...command.positionals.map(({ name, says }) => `  ${`<${name}>`.padEnd(20)}  ${says}`),
    ...flags,
    ...(command.examples === undefined ? [] : ['', 'Examples:', ...command.examples.map((line) => `  ${line}`)]),
    '',
    'Also:',
    ...flagLines(COMMON_FLAGS),
  ].join('\n');
}

function signature({ name, positionals }: Command): string {
  return [name, ...positionals.map(({ name: argument, required }) => (required ? `<${argument}>` : `[${argument}]`))].join(' ');
}

function flagLines(flags: Readonly<Record<string, Flag>>): string[] {
  return Object.entries(flags).map(([name, { value, says }]) => `  ${`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(20)}  ${says}`);
}
