import { describe, expect, test } from 'vitest';
import { Failure, failureLine } from '../../src/errors/index.ts';
import { checked, z } from '../../src/schema/index.ts';

const schema = z.strictObject({
  capital: z.number().positive(),
  method: z.enum(['grid', 'random']).default('grid'),
  legs: z.array(z.strictObject({ instrument: z.string() })).optional(),
  range: z.union([z.number(), z.strictObject({ from: z.number(), to: z.number() })]).optional(),
  rates: z.record(z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters'), z.number()).optional(),
  train: z.union([z.number(), z.string().regex(/^\d+mo$/)]).optional(),
});

function lineOf(value: unknown): string {
  try {
    checked(schema, value, { code: 'BAD_PARAMS', where: 'params' });
  } catch (error) {
    if (error instanceof Failure) return failureLine(error);
  }
  return 'accepted';
}

describe('checked', () => {
  test('gives the value with its defaults', () => {
    expect(checked(schema, { capital: 1 }, { code: 'BAD_PARAMS', where: 'params' })).toEqual({ capital: 1, method: 'grid' });
  });

  test.each([
    [{ capital: 1, metod: 'grid' }, "BAD_PARAMS: unknown key 'metod' (params: metod) - did you mean method?"],
    [{ capital: 1, legs: [{ instrumen: 'x', instrument: 'x' }] }, "BAD_PARAMS: unknown key 'instrumen' (params: legs[0].instrumen) - did you mean instrument?"],
    [{ capitol: 1 }, "BAD_PARAMS: unknown key 'capitol' (params: capitol) - did you mean capital?"],
    [{ capital: 1, legs: [{ instrumnt: 'x' }] }, "BAD_PARAMS: unknown key 'instrumnt' (params: legs[0].instrumnt) - did you mean instrument?"],
    [{ capital: 1, range: { from: 1, too: 2 } }, "BAD_PARAMS: unknown key 'too' (params: range.too) - did you mean to?"],
    [{ capital: 1, rates: { EU: 1 } }, "BAD_PARAMS: a currency is three capital letters (got 'EU') (params: rates.EU)"],
    [{ metod: 'grid' }, "BAD_PARAMS: 'capital' is missing (params: capital)"],
    [{}, "BAD_PARAMS: 'capital' is missing (params: capital)"],
    [{ capital: 1, method: 'gird' }, "BAD_PARAMS: 'gird' is none of grid, random (params: method) - did you mean grid?"],
  ])('%j', (value, line) => {
    expect(lineOf(value)).toBe(line);
  });

  test.each([[{ capital: -1 }, /params: capital/], [{ capital: '1' }, /got '1'/], [[], /BAD_PARAMS: .*\(params\)/], [{ capital: 1, train: true }, /params: train/]])('%j is refused in one line with its place', (value, line) => {
    expect(lineOf(value)).toMatch(line);
    expect(lineOf(value)).not.toContain('\n');
  });
});
