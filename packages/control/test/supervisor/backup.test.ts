import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backupDatabase } from '../../src/supervisor/index.ts';
import { newWorld, type World } from '../fixtures/world.ts';

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

it('makes no database to copy', () => {
  expect(() => backupDatabase(world.roots, world.clock)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(existsSync(world.roots.outputs)).toBe(false);
});
