import { existsSync, readFileSync } from 'node:fs';
import { barLengthOf, datedBars, parseBars } from '../../src/bars/index.ts';
import type { Calendar, DatedBars, RawBars } from '../../src/bars/index.ts';
import { readCalendar, readInstrument } from '../../src/config/index.ts';
import type { InstrumentConfig } from '../../src/config/index.ts';

const CONFIGS = new URL('../../../../configs/', import.meta.url);
const folder = process.env['PROJ_TEST_DATA'];

/** Bars of vendors, which are not in the repository; null where they are not at hand. */
export const REAL_DATA: string | null = folder !== undefined && existsSync(`${folder}/data`) ? `${folder}/data` : null;

/** What a test says that needs them. */
export const NEEDS_DATA = REAL_DATA === null ? ' (skipped: PROJ_TEST_DATA names no folder with data/)' : '';

export function configured(kind: 'calendars' | 'instruments' | 'packs', id: string): string {
  return readFileSync(new URL(`${kind}/${id}.yaml`, CONFIGS), 'utf8');
}

export function calendarOf(id: string): Calendar {
  return readCalendar(configured('calendars', id), id);
}

export interface RealBars {
  readonly instrument: InstrumentConfig;
  readonly raw: RawBars;
  readonly dated: DatedBars;
}

/** The bars of an instrument as its configuration dates them. */
export function realBars(id: string): RealBars {
  const instrument = readInstrument(configured('instruments', id), id);
  const raw = parseBars(readFileSync(`${REAL_DATA}/${instrument.source}`));
  const { dataZone, stamp } = instrument.format ?? {};
  const bar = barLengthOf(raw);
  if (dataZone === undefined || stamp === undefined || bar === null) throw new Error(`${id} cannot be dated`);
  return { instrument, raw, dated: datedBars(raw, { calendar: calendarOf(instrument.calendar), dataZone, stamp, bar }) };
}
