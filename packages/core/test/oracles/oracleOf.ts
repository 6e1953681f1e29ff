import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A case of an oracle: numbers from outside, with what must be equal for them to be equal. */
export interface OracleCase<Input = unknown, Expected = unknown> {
  readonly id: string;
  readonly what: string;
  readonly source: string;
  readonly tolerance: { readonly abs: number; readonly range?: readonly [number, number] };
  readonly input: Input;
  readonly expected: Expected;
}

/** One file of oracles, which knows of each case whether a test took it. */
export interface Oracle {
  /** The case of an id. */
  readonly of: <Case extends OracleCase>(id: string) => Case;
  /** The cases whose ids begin with a text, at least one. */
  readonly startingWith: <Case extends OracleCase>(prefix: string) => readonly Case[];
  /** A test that fails while a case was taken by no test of the file that calls it, or the copy here is not what is outside. */
  readonly areAllRead: () => void;
}

/** @param name of the file in this folder, such as `splits` */
export function oracleOf(name: string): Oracle {
  const text = readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8');
  const { cases } = JSON.parse(text) as { cases: readonly OracleCase[] };
  const taken = new Set<string>();
  const take = <Case extends OracleCase>(found: readonly OracleCase[], asked: string): readonly Case[] => {
    if (found.length === 0) throw new Error(`${name}.json has no case ${asked}`);
    found.forEach(({ id }) => taken.add(id));
    return found as readonly Case[]; // decoded: the file's cases are as its README says
  };
  return {
    of: <Case extends OracleCase>(id: string) => take<Case>(cases.filter((one) => one.id === id), id)[0]!,
    startingWith: (prefix) => take(cases.filter(({ id }) => id.startsWith(prefix)), `${prefix}...`),
    areAllRead: () => {
      it(`reads all ${cases.length} cases of ${name}.json`, () => {
        expect(cases.map(({ id }) => id).filter((id) => !taken.has(id))).toEqual([]);
      });
      const outside = `${process.env['PROJ_TEST_DATA'] ?? ''}/oracles/${name}.json`;
      it.skipIf(!existsSync(outside))(`reads the ${cases.length} cases that are outside, in the same words`, () => expect(readFileSync(outside, 'utf8')).toBe(text));
    },
  };
}
