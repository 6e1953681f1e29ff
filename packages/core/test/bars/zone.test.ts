import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { instantOf, instantsOf, offsetAtInstant, zoneClock } from '../../src/bars/index.ts';

interface Change {
  readonly id: string;
  readonly input: { readonly zone: string };
  readonly expected: { readonly changes: readonly (readonly [string, number, number])[]; readonly result: readonly { readonly local: string; readonly kind: string; readonly utc?: string; readonly earlier?: string }[] };
}

const { cases } = JSON.parse(readFileSync(new URL('../oracles/sessions.json', import.meta.url), 'utf8')) as { cases: Change[] };

describe('zoneClock', () => {
  test.each(cases.filter(({ id }) => id.startsWith('dst-')))('$id: finds every change of the clocks', ({ input, expected }) => {
    const clock = zoneClock(input.zone, 2013, 2024);
    const changes = clock.from.slice(1).map((instant, i) => [`${new Date(instant).toISOString().slice(0, 16)}Z`, (clock.offset[i] ?? NaN) / 60_000, (clock.offset[i + 1] ?? NaN) / 60_000]);
    expect(changes).toEqual(expected.changes);
  });

  test('reads fixed offsets by their sign, east positive', () => {
    expect(['UTC', 'UTC-05:00', '+09:30'].map((zone) => offsetAtInstant(zoneClock(zone, 2020, 2020), 0) / 3_600_000)).toEqual([0, -5, 9.5]);
  });

  test('refuses a zone that does not exist', () => {
    expect(() => zoneClock('America/Chicagoo', 2020, 2020)).toThrow(/no time zone 'America\/Chicagoo'/);
  });
});

test('a wall time has no instant in the skipped hour, two in the hour that comes twice, else one', () => {
  const found = cases.find(({ id }) => id === 'local-to-utc-chicago');
  const clock = zoneClock('America/Chicago', 2023, 2024);
  const kinds = { 0: 'skipped', 1: 'unique', 2: 'ambiguous' } as const;
  for (const { local, kind, utc, earlier } of found?.expected.result ?? []) {
    const wall = Date.parse(`${local}Z`);
    const instants = instantsOf(clock, wall);
    expect([local, kinds[instants.length as 0 | 1 | 2]]).toEqual([local, kind]);
    const first = utc ?? earlier;
    if (first !== undefined) expect(instantOf(clock, wall)).toBe(Date.parse(first));
  }
  expect(found?.expected.result.length).toBe(10);
});

test('a wall time that was skipped is read as if the clock had not yet been moved', () => {
  const clock = zoneClock('America/Chicago', 2024, 2024);
  expect(new Date(instantOf(clock, Date.UTC(2024, 2, 10, 2, 30))).toISOString()).toBe('2024-03-10T08:30:00.000Z');
});
