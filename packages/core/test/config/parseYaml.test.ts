import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/config/index.ts';

describe('parseYaml', () => {
  test('reads dates, times and versions as the texts they are', () => {
    expect(parseYaml('day: 2024-01-31\nopen: 17:00\nyes: no\n', 'x.yaml')).toEqual({ day: '2024-01-31', open: '17:00', yes: 'no' });
  });

  test.each([
    ['a key that comes twice', 'a: 1\na: 2\n', 'x.yaml:2'],
    ['a key that comes twice inside of a list', 'x: {a: 1, b: 2}\ny:\n  - a: 1\n    b: 1\n    a: 2\n', 'x.yaml:5'],
    ['keys that become one property', '1: a\n"1": b\n', 'x.yaml:2'],
    ['a key of nothing beside an empty one', '~: a\n"": b\n', 'x.yaml:2'],
    ['a key that is an alias', 'a: &a b\n*a : c\n', 'x.yaml:2'],
    ['a key that is a list', 'a: 1\n? [b]\n: 2\n', 'x.yaml:2'],
    ['a tag of another schema', 'a: 1\nb: !!js/function "x"\n', 'x.yaml:2'],
    ['a text that is no YAML', 'a: [1\n', 'x.yaml:'],
    ['more than one document', 'a: 1\n---\nb: 2\n', 'x.yaml:'],
  ])('refuses %s with its line', (_, text, where) => {
    expect(() => parseYaml(text, 'x.yaml')).toThrow(expect.objectContaining({ code: 'BAD_CONFIG', details: expect.objectContaining({ where: expect.stringContaining(where) }) }));
  });

  test('refuses aliases that multiply', () => {
    const bomb = ['a: &a [1,1,1,1,1,1,1,1,1]', ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`)].join('\n');
    expect(() => parseYaml(bomb, 'x.yaml')).toThrow(expect.objectContaining({ code: 'BAD_CONFIG' }));
  });

  test('names the key that comes twice, shortened', () => {
    expect(() => parseYaml('Maximum call stack: 1\nMaximum call stack: 2\n', 'x.yaml')).toThrow('the key "Maximum call stack" is there twice');
    expect(() => parseYaml(`${'k'.repeat(900)}: 1\n${'k'.repeat(900)}: 2\n`, 'x.yaml')).toThrow(/^the key "k{60}" is there twice$/);
  });

  test('says of lists too deep inside each other what they are', () => {
    expect(() => parseYaml(`a: ${'['.repeat(100_000)}`, 'x.yaml')).toThrow('too deep');
  });

  test('refuses a text beyond all reason', () => {
    expect(() => parseYaml('#'.repeat(1_000_001), 'x.yaml')).toThrow(/too long/);
  });
});
