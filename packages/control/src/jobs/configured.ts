import { join } from 'node:path';
import type { Calendar } from '@proj/core/bars';
import { readCalendar, readInstrument, readPack, type InstrumentConfig } from '@proj/core/config';
import { adviceFor, fail } from '@proj/core/errors';
import { namesIn, readTextIfThere, type Roots } from '@proj/core/paths';

/** The folders of the configs root. */
const FOLDERS = { instrument: 'instruments', calendar: 'calendars', pack: 'packs' } as const;
type Kind = keyof typeof FOLDERS;

/** Files whose content is kept as it was read. */
const MOST_KEPT = 400;
const instrumentIn = keeping(readInstrument);
const calendarIn = keeping(readCalendar);

/** An instrument with the calendar it names. */
export interface ConfiguredInstrument {
  readonly instrument: InstrumentConfig;
  readonly calendar: Calendar;
}

/** An instrument and its calendar. @throws NOT_FOUND, BAD_CONFIG */
export function configuredInstrument(roots: Roots, id: string): ConfiguredInstrument {
  const instrument = instrumentAlone(roots, id);
  return { instrument, calendar: configuredCalendar(roots, instrument.calendar) };
}

/** An instrument without its calendar, which takes time zones and most of the time to read. @throws NOT_FOUND, BAD_CONFIG */
export function instrumentAlone(roots: Roots, id: string): InstrumentConfig {
  const { text, where } = textOf(roots, 'instrument', id);
  const instrument = instrumentIn(text, where);
  if (instrument.id !== id) fail('BAD_CONFIG', `the file of ${id} holds the id ${instrument.id}`, { where });
  return instrument;
}

/** A calendar. @throws NOT_FOUND, BAD_CONFIG */
export function configuredCalendar(roots: Roots, id: string): Calendar {
  const { text, where } = textOf(roots, 'calendar', id);
  return calendarIn(text, where);
}

/** The text of an instrument's file, and its path. @throws NOT_FOUND */
export function instrumentFile(roots: Roots, id: string): { readonly text: string; readonly where: string } {
  return textOf(roots, 'instrument', id);
}

/** The references of a feature pack. @throws NOT_FOUND, BAD_CONFIG */
export function configuredPack(roots: Roots, id: string): readonly string[] {
  const { text, where } = textOf(roots, 'pack', id);
  return readPack(text, where).features;
}

/** Ids of all configured instruments, sorted. */
export function instrumentIds(roots: Roots): readonly string[] {
  return idsOf(roots, 'instrument');
}

/** Ids of all configured calendars, sorted. */
export function calendarIds(roots: Roots): readonly string[] {
  return idsOf(roots, 'calendar');
}

function idsOf(roots: Roots, kind: Kind): readonly string[] {
  return namesIn(join(roots.configs, FOLDERS[kind])).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length));
}

/** The same reader; a file whose text is the one it had before is not read anew, which takes milliseconds: a form has all it names looked at on every key. */
function keeping<T>(read: (text: string, where: string) => T): (text: string, where: string) => T {
  const kept = new Map<string, { readonly text: string; readonly value: T }>();
  return (text, where) => {
    const before = kept.get(where);
    if (before?.text === text) return before.value;
    const value = read(text, where);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(where, { text, value });
    return value;
  };
}

// The id is checked against the names in the folder, so it can lead nowhere else.
function textOf(roots: Roots, kind: Kind, id: string): { readonly text: string; readonly where: string } {
  const where = join(roots.configs, FOLDERS[kind], `${id}.yaml`);
  const known = idsOf(roots, kind);
  const text = known.includes(id) ? readTextIfThere(where) : null;
  if (text !== null) return { text, where };
  const advice = known.length === 0 ? `put ${id}.yaml into ${join(roots.configs, FOLDERS[kind])}` : adviceFor(id, known);
  return fail('NOT_FOUND', `there is no ${kind} "${id}"`, { advice });
}
