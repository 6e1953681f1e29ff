import { closestName, fail } from '@proj/core/errors';
import type { Command, CommandArguments, Flag } from './command.ts';

type Value = string | number | boolean | readonly string[];

/**
 * The arguments of a command from its words, checked by the command's own tables.
 *
 * @throws USAGE with the command's usage for whatever does not fit
 */
export function parseArguments(command: Command, words: readonly string[]): CommandArguments {
  const values = new Map<string, Value>();
  const positionals: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.startsWith('--') || word === '--') {
      if (word !== '--') positionals.push(word);
      continue;
    }
    const [name, inline] = splitFlag(word);
    const flag = flagOf(command, name);
    if (flag.type === 'boolean') values.set(name, refuseValue(command, name, inline));
    else values.set(name, readValue(command, name, flag, inline ?? words[++at], values.get(name)));
  }
  checkCount(command, positionals);
  return argumentsOf(positionals, values);
}

function splitFlag(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word.slice(2), undefined] : [word.slice(2, equals), word.slice(equals + 1)];
}

function flagOf(command: Command, name: string): Flag {
  const flag = Object.hasOwn(command.flags, name) ? command.flags[name] : undefined;
  if (flag !== undefined) return flag;
  const meant = closestName(name, Object.keys(command.flags));
  return usage(command, `there is no --${name}${meant === null ? '' : `; did you mean --${meant}?`}`);
}

function refuseValue(command: Command, name: string, value: string | undefined): true {
  return value === undefined ? true : usage(command, `--${name} takes no value`);
}

function readValue(command: Command, name: string, flag: Flag, word: string | undefined, before: Value | undefined): Value {
  if (word === undefined || (word.startsWith('--') && word.length > 2)) return usage(command, `--${name} wants ${flag.value ?? 'a value'}`);
  if (flag.type === 'list') return [...(Array.isArray(before) ? before : []), word];
  if (flag.type === 'text') return word;
  const number = Number(word);
  return word.trim() !== '' && Number.isInteger(number) ? number : usage(command, `--${name} wants a whole number, not "${word}"`);
}

function checkCount(command: Command, given: readonly string[]): void {
  const missing = command.positionals.find(({ required }, i) => required && given[i] === undefined);
  if (missing !== undefined) usage(command, `<${missing.name}> is missing: ${missing.says}`);
  const extra = given[command.positionals.length];
  if (extra !== undefined) usage(command, `"${extra}" is one word too many`);
}

function argumentsOf(positionals: readonly string[], values: ReadonlyMap<string, Value>): CommandArguments {
  return {
    positionals,
    text: (flag) => textOf(values.get(flag)),
    number: (flag) => numberOf(values.get(flag)),
    list: (flag) => listOf(values.get(flag)),
    has: (flag) => values.has(flag),
  };
}

const textOf = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: Value | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
const listOf = (value: Value | undefined): readonly string[] => (Array.isArray(value) ? value : []);

function usage(command: Command, says: string): never {
  return fail('USAGE', says, { advice: `see "supervisor ${command.name} --help"` });
}
