import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALLOCATORS, GATES, type GateName } from '@proj/core/portfolio';
import { OBJECTIVES, SEARCHES } from '@proj/core/research';
import { describe, expect, it } from 'vitest';
import { z } from '@proj/core/schema';
import { BUILD_PORTFOLIO_PARAMS } from '../../src/jobs/buildPortfolioParams.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..', '..');
const EXAMPLE: unknown = JSON.parse(readFileSync(join(PROJECT, 'examples', 'everyOption.json'), 'utf8'));
const PAGE = readFileSync(join(PROJECT, 'docs', 'portfolio.md'), 'utf8');

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly string[];
  readonly description?: string;
}

/** Every key of a schema by its path; lists have the keys of what they hold. */
function keysOf(node: Node, path = ''): readonly string[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, inner]) => [`${path}${name}`, ...keysOf(inner, `${path}${name}.`)]);
  return [...own, ...(node.items === undefined ? [] : keysOf(node.items, path)), ...(node.anyOf ?? []).flatMap((branch) => keysOf(branch, path))];
}

/** Every key that a value has, by the same paths. */
function keysIn(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysIn(one, path));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [`${path}${name}`, ...keysIn(inner, `${path}${name}.`)]);
}

function wordsOf(node: Node): readonly string[] {
  return [...(node.enum ?? []), ...Object.values(node.properties ?? {}).flatMap(wordsOf), ...(node.items === undefined ? [] : wordsOf(node.items)), ...(node.anyOf ?? []).flatMap(wordsOf)];
}

const JSON_SCHEMA = z.toJSONSchema(BUILD_PORTFOLIO_PARAMS, { io: 'input', unrepresentable: 'any' }) as Node;
// A hash is filled in when a file is pinned.
const KEYS = [...new Set(keysOf(JSON_SCHEMA))].filter((key) => !key.endsWith('.sha256'));

describe('examples/everyOption.json and docs/portfolio.md', () => {
  it('the example is accepted, and has every key that there is', () => {
    expect(() => BUILD_PORTFOLIO_PARAMS.parse(EXAMPLE)).not.toThrow();
    const has = new Set(keysIn(EXAMPLE));
    expect(KEYS.length).toBeGreaterThan(50);
    expect(KEYS.filter((key) => !has.has(key))).toEqual([]);
  });

  it('names only instruments that are configured and files that are there', () => {
    const { universe, strategies, featureFiles } = EXAMPLE as {
      universe: { instrument: string }[]; strategies: { file?: string }[]; featureFiles: { file: string }[];
    };
    const ids = universe.map(({ instrument }) => instrument);
    expect(ids.filter((id) => !existsSync(join(PROJECT, 'configs', 'instruments', `${id}.yaml`)))).toEqual([]);
    const files = [...strategies, ...featureFiles].flatMap(({ file }) => (file === undefined ? [] : [file]));
    expect(files.filter((file) => !existsSync(join(PROJECT, file)))).toEqual([]);
  });

  it('the page says every key and every word that a key may hold', () => {
    const said = (key: string): boolean => PAGE.includes(`\`${key}\``);
    // A row's members and the branches of a parameter are told beside their key.
    const open = KEYS.filter((key) => !said(key) && !said(key.slice(key.lastIndexOf('.') + 1)) && !KEYS.some((other) => other.startsWith(`${key}.`)) && !key.startsWith('rates.'));
    expect(open).toEqual([]);
    expect([...new Set(wordsOf(JSON_SCHEMA))].filter((word) => !said(word))).toEqual([]);
  });

  it('the schema knows every gate, allocator, objective and search of the library', () => {
    const words = new Set(wordsOf(JSON_SCHEMA));
    expect([...Object.keys(ALLOCATORS), ...Object.keys(OBJECTIVES), ...SEARCHES].filter((word) => !words.has(word))).toEqual([]);
    expect(KEYS.filter((key) => key.startsWith('gates.')).map((key) => key.slice(6)).sort()).toEqual(Object.keys(GATES).sort());
  });

  it('the schema tells the bound that each gate has where none is given', () => {
    const gates = JSON_SCHEMA.properties?.['gates']?.properties ?? {};
    expect(Object.keys(gates)).toHaveLength(10);
    for (const [name, { description = '' }] of Object.entries(gates)) expect([name, /default (\S+)$/.exec(description)?.[1]]).toEqual([name, String(GATES[name as GateName].bound ?? 'off')]);
  });
});
