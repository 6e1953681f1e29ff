import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from '../../src/schema/index.ts';
import { calendarSchema, readCalendar } from '../../src/config/index.ts';

const ROOT = new URL('../../../../', import.meta.url);
const PAGE = readFileSync(new URL('docs/calendars.md', ROOT), 'utf8');

/** Names of all keys, at any depth, as a JSON schema has them. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) => (name === 'properties' ? Object.keys(value as object) : []).concat(keysOf(value)));
}

const KEYS = new Set(keysOf(z.toJSONSchema(calendarSchema, { io: 'input' })));

/** Keys that stand in the first column of a table. */
const EXPLAINED = new Set([...PAGE.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, key = '']) => key)));
const CALENDARS = readdirSync(new URL('configs/calendars', ROOT)).map((file) => file.replace(/\.yaml$/, ''));

test('the page on calendars explains every key there is, and every calendar that is there', () => {
  expect(KEYS.size).toBeGreaterThan(20);
  expect([...KEYS, ...CALENDARS].filter((name) => !EXPLAINED.has(name))).toEqual([]);
});

test('it explains none that there is not', () => {
  expect([...EXPLAINED].filter((name) => !KEYS.has(name) && !CALENDARS.includes(name))).toEqual([]);
});

test('its example is a calendar', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(PAGE) ?? [];
  expect(readCalendar(yaml, 'docs/calendars.md').id).toBe('my_market');
});
