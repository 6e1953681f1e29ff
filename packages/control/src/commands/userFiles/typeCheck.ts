import { spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { exists, readText, removeTree, temporaryFolder, writeNew } from '@proj/core/paths';
import { COMPILER_OPTIONS, typesOfCore } from './startTexts.ts';

/** A mistake that the compiler found. */
export interface TypeMistake {
  /** Of the file alone; empty where the compiler names none. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly says: string;
}

/** What a compiler says of the types of files, or why none was asked. */
export type CheckedTypes =
  | { readonly isChecked: true; readonly compiler: string; readonly mistakes: readonly TypeMistake[] }
  | { readonly isChecked: false; readonly why: string };

export interface TypeCheckWatch {
  readonly signal: AbortSignal;
  readonly limitMs: number;
}

/**
 * Checks the types of files with the `typescript` that is found from where the first of them lies, else with that of this installation. A
 * tsconfig.json beside it says how strictly; without one everything is strict but that parameters may go without a type.
 *
 * @param paths absolute
 */
export async function typeCheck(paths: readonly string[], watch: TypeCheckWatch): Promise<CheckedTypes> {
  const [path = ''] = paths;
  if (!/\.m?ts$/.test(path)) return { isChecked: false, why: 'the file is JavaScript' };
  const compiler = compilerFor(path);
  if (compiler === null) return { isChecked: false, why: 'there is no typescript beside the file or in this installation; "npm install --save-dev typescript" where the file lies adds one' };
  const folder = temporaryFolder('types-');
  try {
    const config = join(folder, 'tsconfig.json');
    writeNew(config, tsconfigFor(paths));
    const output = await outputOf(compiler.entry, ['-p', config, '--pretty', 'false'], watch);
    if (output === null) return { isChecked: false, why: `typescript ${compiler.version} took more than ${watch.limitMs / 1000} s` };
    return { isChecked: true, compiler: `typescript ${compiler.version}`, mistakes: mistakesIn(output) };
  } finally {
    removeTree(folder);
  }
}

interface Compiler {
  readonly entry: string;
  readonly version: string;
}

/** Its command line is the same in every version; from 7 on it has no other way in. */
function compilerFor(path: string): Compiler | null {
  for (const place of [path, import.meta.filename]) {
    const manifest = manifestFrom(place);
    if (manifest === null) continue;
    const { version } = JSON.parse(readText(manifest)) as { version: string }; // a package of npm has one
    return { entry: join(dirname(manifest), 'bin', 'tsc'), version };
  }
  return null;
}

/** The nearest package, as Node looks for one: in the `node_modules` of each folder up to the root. */
function manifestFrom(place: string): string | null {
  const folder = dirname(place);
  const manifest = join(folder, 'node_modules', 'typescript', 'package.json');
  if (exists(manifest)) return manifest;
  return folder === place ? null : manifestFrom(folder);
}

function tsconfigFor(paths: readonly string[]): string {
  const own = join(dirname(paths[0] ?? ''), 'tsconfig.json');
  const strictness = exists(own) ? {} : { strict: true, noImplicitAny: false };
  const compilerOptions = { ...COMPILER_OPTIONS, ...strictness, paths: { '@proj/core/*': [typesOfCore()] } };
  return JSON.stringify({ ...(exists(own) && { extends: own }), compilerOptions, files: paths, include: [] });
}

/** What it prints, good or bad; null when it was ended for taking too long. */
function outputOf(entry: string, words: readonly string[], { signal, limitMs }: TypeCheckWatch): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(limitMs);
    const child = spawn(process.execPath, [entry, ...words], { stdio: ['ignore', 'pipe', 'pipe'], signal: AbortSignal.any([signal, limit]), killSignal: 'SIGKILL' });
    const parts: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => parts.push(text));
    child.once('error', (error) => (limit.aborted && !signal.aborted ? resolve(null) : reject(error)));
    child.once('close', () => resolve(parts.join('')));
  });
}

function mistakesIn(output: string): readonly TypeMistake[] {
  return output.split('\n').flatMap((text) => {
    const [, path = '', line = '0', code = '', says = ''] = /^(?:(.*)\((\d+),\d+\): )?error (TS\d+): (.*)$/.exec(text.trimEnd()) ?? [];
    return code === '' ? [] : [{ file: basename(path), line: Number(line), code, says }];
  });
}
