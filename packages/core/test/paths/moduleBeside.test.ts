import { expect, test } from 'vitest';
import { moduleBeside } from '../../src/paths/moduleBeside.ts';

test('a module beside a source is a source, one beside a built file is built', () => {
  expect(moduleBeside('file:///a/src/node/thread.ts', './poolThread').href).toBe('file:///a/src/node/poolThread.ts');
  expect(moduleBeside('file:///a/dist/node/thread.js', '../poolThread').href).toBe('file:///a/dist/poolThread.js');
});
