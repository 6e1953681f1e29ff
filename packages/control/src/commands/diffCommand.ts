import { join } from 'node:path';
import { isoDay } from '@proj/core/bars';
import { fail } from '@proj/core/errors';
import { readText, type Roots } from '@proj/core/paths';
import { readManifest, type Manifest } from '@proj/core/schema';
import { publishedBytes } from '../jobs/publishedFiles.ts';
import type { Command } from './command.ts';
import type { TableDifference } from './diff/columnDifferences.ts';
import { inputDifferences, type InputDifference } from './diff/inputDifferences.ts';
import { leafDifferences, type LeafDifference } from './diff/leafDifferences.ts';
import { publishedFolder } from './exports/publishedFolder.ts';
import { visible } from './formatting.ts';

const SHOWN = 20;
/** Documents that say what was used; their differences stand among the inputs. */
const USED = ['config.json'];
/** Documents that say what came out. */
const FOUND = ['portfolio.json', 'quality.json'];

interface Side {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** What sets two results apart: first what they were made of, then what came out. */
export interface ResultDifference {
  readonly equal: boolean;
  readonly params: readonly LeafDifference[];
  readonly engine: readonly LeafDifference[];
  readonly inputs: readonly InputDifference[];
  readonly configuration: readonly LeafDifference[];
  readonly numbers: readonly LeafDifference[];
  readonly tables: readonly ({ readonly path: string } & TableDifference)[];
  /** Files that only one of them has, and other files whose bytes differ. */
  readonly files: readonly string[];
}

/** `diff <id> <id>`: which inputs of two results differ, then which numbers. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'two results: which of their inputs differ, then which numbers',
  positionals: [
    { name: 'id', says: 'a published job', required: true },
    { name: 'other', says: 'another one of its type', required: true },
  ],
  flags: { all: { type: 'boolean', says: `every difference, not the first ${SHOWN} of each kind` } },
  examples: ['supervisor diff 4 7'],
  run: async (args, { roots, clock }) => {
    const [from, to] = [sideOf(args.positionals[0]!), sideOf(args.positionals[1]!)];
    const [a, b] = [from.manifest.content.job_type, to.manifest.content.job_type];
    if (a !== b) fail('USAGE', `${from.name} is a ${a}, ${to.name} a ${b}: only results of one type can be compared`);
    const difference = await differenceOf(from, to, roots);
    return { lines: linesOf(difference, { from, to, most: args.has('all') ? Infinity : SHOWN }), document: { from: from.name, to: to.name, ...difference } };

    function sideOf(ref: string): Side {
      const { folder, name } = publishedFolder(ref, roots, clock);
      return { folder, name, manifest: readManifest(readText(join(folder, 'manifest.json')), folder) };
    }
  },
};

async function differenceOf(from: Side, to: Side, roots: Roots): Promise<ResultDifference> {
  const [before, after] = [from.manifest.content, to.manifest.content];
  const changed = changedFiles(before, after);
  const documents = (names: readonly string[]): readonly LeafDifference[] => names.filter((path) => changed.both.includes(path)).flatMap((path) => documentDifferences(from, to, path));
  const params = leafDifferences(before.params, after.params);
  return {
    equal: from.manifest.content_sha256 === to.manifest.content_sha256,
    params,
    engine: leafDifferences(before.engine, after.engine),
    inputs: inputDifferences(before, after, roots),
    configuration: documents(USED).filter(({ path }) => !path.startsWith('params.')),
    numbers: documents(FOUND).filter(({ path }) => !path.startsWith('inputs')),
    tables: await tableDifferences(from, to, changed.both.filter((path) => path.endsWith('.arrow'))),
    files: [
      ...changed.only.from.map((path) => `${path} is only in ${from.name}`),
      ...changed.only.to.map((path) => `${path} is only in ${to.name}`),
      ...changed.both.filter((path) => !path.endsWith('.arrow') && !USED.includes(path) && !FOUND.includes(path)).map((path) => `${path} differs`),
    ],
  };
}

interface ChangedFiles {
  readonly both: readonly string[];
  readonly only: { readonly from: readonly string[]; readonly to: readonly string[] };
}

function changedFiles(from: Manifest['content'], to: Manifest['content']): ChangedFiles {
  const [before, after] = [from, to].map(({ files }) => new Map(files.map(({ path, sha256 }) => [path, sha256]))) as [Map<string, string>, Map<string, string>];
  return {
    both: [...before.keys()].filter((path) => after.has(path) && after.get(path) !== before.get(path)),
    only: { from: [...before.keys()].filter((path) => !after.has(path)), to: [...after.keys()].filter((path) => !before.has(path)) },
  };
}

function documentDifferences(from: Side, to: Side, path: string): readonly LeafDifference[] {
  const [before, after] = [from, to].map(({ folder, manifest }): unknown => JSON.parse(new TextDecoder().decode(publishedBytes(folder, path, manifest))));
  return leafDifferences(before, after);
}

async function tableDifferences(from: Side, to: Side, paths: readonly string[]): Promise<ResultDifference['tables']> {
  const { decodeArrow } = await import('@proj/core/artifacts');
  const { tableDifference } = await import('./diff/columnDifferences.ts');
  const columns = ({ folder, manifest }: Side, path: string): ReturnType<typeof decodeArrow> => decodeArrow(publishedBytes(folder, path, manifest), `${folder}/${path}`);
  return paths.map((path) => ({ path, ...tableDifference(columns(from, path), columns(to, path)) }));
}

interface Wording {
  readonly from: Side;
  readonly to: Side;
  readonly most: number;
}

function linesOf(difference: ResultDifference, { from, to, most }: Wording): string[] {
  if (difference.equal) return [`${from.name} and ${to.name} hold the same bytes, made from the same inputs.`];
  const { params, engine, inputs, configuration, numbers, tables, files } = difference;
  const made = [
    ...leaves('parameters', params, most),
    ...leaves('engine', engine, most),
    ...leaves('configuration', configuration, most),
    ...inputs.flatMap((input) => inputLines(input, '  ')),
  ];
  const found = [...leaves('numbers', numbers, most), ...tables.flatMap((table) => tableText(table, most)), ...files.map((file) => `  ${file}`)];
  return [
    `${from.name} > ${to.name}`,
    '',
    'What they were made of',
    ...(made.length === 0 ? ['  nothing differs'] : made),
    '',
    'What came out',
    ...(found.length === 0 ? ['  nothing differs'] : found),
  ];
}

function leaves(title: string, differences: readonly LeafDifference[], most: number): string[] {
  const shown = differences.slice(0, most);
  const rest = differences.length - shown.length;
  return [...shown.map(({ path, from, to }) => `  ${title} ${visible(path)}: ${said(datedAt(path, from))} > ${said(datedAt(path, to))}`), ...(rest > 0 ? [`  ${title}: ${rest} more, see --all`] : [])];
}

/** The metrics that are trade dates; a document holds them as days since 1970. */
const TRADE_DATE = /(^|\.)maxDrawdown(Peak|Trough|Recovery)$/;

function datedAt(path: string, value: unknown): unknown {
  return typeof value === 'number' && TRADE_DATE.test(path) ? isoDay(value) : value;
}

const MOST_LETTERS = 80;

function said(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = visible(JSON.stringify(value));
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 3)}...` : text;
}

function inputLines({ role, from, to, because, params }: InputDifference, indent: string): string[] {
  const short = (hash: string | null): string => hash?.slice(0, 12) ?? '(none)';
  return [
    `${indent}input ${visible(role)}: ${short(from)} > ${short(to)}`,
    ...params.map((leaf) => `${indent}  parameters ${visible(leaf.path)}: ${said(leaf.from)} > ${said(leaf.to)}`),
    ...because.flatMap((input) => inputLines(input, `${indent}  `)),
  ];
}

function tableText({ path, rows, only, columns, since }: ResultDifference['tables'][number], most: number): string[] {
  const length = rows.from === rows.to ? `${rows.from} rows` : `${rows.from} > ${rows.to} rows`;
  const shown = columns.slice(0, most).map(({ column, rows: differing, largest }) => `    ${column}: ${differing} rows${largest === null ? '' : `, by at most ${Number(largest.toPrecision(6))}`}`);
  return [
    `  ${path}: ${length}${since === null ? '' : `, the first difference at ${since}`}`,
    ...shown,
    ...(columns.length > shown.length ? [`    ${columns.length - shown.length} more columns, see --all`] : []),
    ...[...only.from, ...only.to].map((column) => `    ${column}: only in one of them`),
  ];
}
