import { describe, expect, test } from 'vitest';
import { thrownAt, unreadLine } from '../../src/errors/index.ts';

const HASH = 'ab'.repeat(32);

function withStack(error: Error, stack: string): Error {
  error.stack = stack;
  return error;
}

describe('thrownAt', () => {
  test('is the first line of the stack in a module with a hash', () => {
    const stack = `Error: x\n    at map (<anonymous>)\n    at orders (file:///home/me/mine.ts?sha256=${HASH}:7:12)\n    at features (file:///home/me/mine.ts?sha256=${HASH}:3:1)`;
    expect(thrownAt(withStack(new Error('x'), stack))).toBe('mine.ts:7');
  });

  test.each([[new Error('x')], ['thrown text'], [null]])('is null of what no user file had a part in: %s', (error) => {
    expect(thrownAt(error)).toBeNull();
  });
});

describe('unreadLine', () => {
  test('is the line that stands before the message', () => {
    expect(unreadLine(withStack(new SyntaxError('x'), '/home/me/mine.ts:4\nconst a b\n\nSyntaxError: x\n    at y (z:1:1)'))).toBe(4);
  });

  test('is null where only the message stands, and of another error', () => {
    expect(unreadLine(withStack(new SyntaxError('x'), 'SyntaxError: x\n    at y (z:1:1)'))).toBeNull();
    expect(unreadLine(withStack(new Error('x'), '/a:4\nError: x'))).toBeNull();
  });
});
