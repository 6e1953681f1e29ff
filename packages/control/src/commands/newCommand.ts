import { join, resolve } from 'node:path';
import { fail } from '@proj/core/errors';
import { ensureFolder, exists, writeNew } from '@proj/core/paths';
import type { Command } from './command.ts';
import { START_TEXTS, startTsconfig } from './userFiles/startTexts.ts';

type Kind = keyof typeof START_TEXTS;

/** What a name may be: part of a reference for a feature, an id for a strategy, and a file's name for both. */
const NAMES: Readonly<Record<Kind, { readonly form: RegExp; readonly says: string }>> = {
  feature: { form: /^[a-z][a-zA-Z0-9]{0,39}$/, says: 'a lower-case letter and then letters and digits' },
  strategy: { form: /^[a-z][a-zA-Z0-9_]{0,39}$/, says: 'a lower-case letter and then letters, digits and _' },
};

/** `new strategy|feature <name>`: a start that runs, with a tsconfig that finds the types. */
export const newCommand: Command = {
  name: 'new',
  summary: 'a strategy or feature file of your own to start from',
  positionals: [
    { name: 'kind', says: 'strategy or feature', required: true },
    { name: 'name', says: 'of the strategy or feature, and of its file', required: true },
  ],
  flags: { folder: { type: 'text', value: '<folder>', says: 'where the file goes; default here' } },
  examples: ['supervisor new strategy my_cross', 'supervisor new feature myRange --folder research'],
  run: (args) => {
    const kind = kindOf(args.positionals[0]!);
    const name = args.positionals[1]!;
    const { form, says } = NAMES[kind];
    if (!form.test(name)) fail('USAGE', `the name of a ${kind} is ${says}, not "${name}"`);
    const folder = resolve(args.text('folder') ?? '.');
    const [file, tsconfig] = [join(folder, `${name}.ts`), join(folder, 'tsconfig.json')];
    if (exists(file)) fail('USAGE', 'the file is there already', { where: file, advice: 'give another name' });
    const isFirst = !exists(tsconfig);
    ensureFolder(folder);
    writeNew(file, START_TEXTS[kind](name));
    if (isFirst) writeNew(tsconfig, startTsconfig());
    const lines = [`${file} is a ${kind} that runs as it stands`, ...(isFirst ? [`${tsconfig} finds the types`] : []), `next: supervisor check ${file}`];
    return { lines, document: { kind, name, file, tsconfig: isFirst ? tsconfig : null } };
  },
};

function kindOf(word: string): Kind {
  if (word === 'feature' || word === 'strategy') return word;
  return fail('USAGE', `"${word}" is neither strategy nor feature`, { advice: 'see "supervisor new --help"' });
}
