import { parseArgs } from 'node:util';
import { closestName, fail } from '@proj/core/errors';

/** What a command line asks for. */
export interface CommandLine {
  readonly help: boolean;
  readonly readOnly: boolean;
  readonly ascii: boolean;
  readonly theme: 'both' | 'dark' | undefined;
  readonly outputs: string | undefined;
  readonly raw: string | undefined;
  readonly configs: string | undefined;
  /** the screen, or the job, of which one frame is wanted as text */
  readonly snapshot: string | undefined;
  readonly size: { readonly width: number; readonly height: number };
}

const FLAGS = {
  help: { type: 'boolean', says: 'this text' },
  outputs: { type: 'string', value: '<dir>', says: 'what jobs write (PROJ_OUTPUTS_ROOT, ./outputs)' },
  raw: { type: 'string', value: '<dir>', says: 'raw text files (PROJ_RAW_ROOT, ./raw)' },
  configs: { type: 'string', value: '<dir>', says: 'configuration (PROJ_CONFIGS_ROOT, ./configs)' },
  'read-only': { type: 'boolean', says: 'submits, cancels, retries and pauses nothing; runs only commands that look' },
  snapshot: { type: 'string', value: '<screen>', says: 'print one frame as text: jobs, data, bars, portfolio, trades, submit, system, help, or a job (#12)' },
  size: { type: 'string', value: '<WxH>', says: 'size of the snapshot (80x24)' },
  ascii: { type: 'boolean', says: 'no character beyond ASCII' },
  theme: { type: 'string', value: 'both|dark', says: 'colours for any background, or brighter ones for a dark one' },
} as const;

/** The text of --help. */
export const HELP = `${[
  'The terminal interface of the research system. It shows jobs and data, submits, cancels and retries jobs, and runs every command; jobs do not depend on it.',
  '',
  'pnpm --silent tui [flags]',
  '',
  ...Object.entries(FLAGS).map(([name, flag]) => `  ${`--${name}${'value' in flag ? ` ${flag.value}` : ''}`.padEnd(22)}${flag.says}`),
  '',
  'Inside, ? shows the keys. NO_COLOR turns colours off, PAGER names the program that files are opened in.',
  'Ends with 0 after q, 130 after Ctrl-C, 64 for a wrong flag, without a terminal, or on one that cannot hold a screen (TERM=dumb).',
].join('\n')}\n`;

/** The command line as values. @throws USAGE */
export function readCommandLine(words: readonly string[]): CommandLine {
  const { values, positionals } = parsed(words);
  if (positionals.length > 0) usage(`"${positionals[0]}" is no flag`);
  const { theme } = values;
  return {
    help: values.help ?? false,
    readOnly: values['read-only'] ?? false,
    ascii: values.ascii ?? false,
    theme: theme === undefined || theme === 'both' || theme === 'dark' ? theme : usage(`--theme wants both or dark, not "${theme}"`),
    outputs: values.outputs,
    raw: values.raw,
    configs: values.configs,
    snapshot: values.snapshot,
    size: sizeOf(values.size ?? '80x24'),
  };
}

function parsed(words: readonly string[]) {
  const unknown = words.map((word) => /^--([^=]+)/.exec(word)?.[1]).find((name) => name !== undefined && !(name in FLAGS));
  if (unknown !== undefined) {
    const meant = closestName(unknown, Object.keys(FLAGS));
    usage(`there is no --${unknown}${meant === null ? '' : `; did you mean --${meant}?`}`);
  }
  try {
    return parseArgs({ args: [...words], options: FLAGS, allowPositionals: true, strict: true });
  } catch (error) {
    return usage(error instanceof Error ? error.message.split('. ')[0]! : String(error));
  }
}

function sizeOf(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,3})x(\d{1,3})$/.exec(text) ?? [];
  if (width === undefined || height === undefined || Number(width) * Number(height) === 0) return usage(`--size wants columns and rows like 80x24, not "${text}"`);
  return { width: Number(width), height: Number(height) };
}

function usage(message: string): never {
  return fail('USAGE', message, { advice: 'see "pnpm --silent tui --help"' });
}
