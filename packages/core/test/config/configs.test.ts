import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTimeframe } from '../../src/bars/index.ts';
import { readCalendar, readInstrument, readPack } from '../../src/config/index.ts';
import { parseReference } from '../../src/features/index.ts';
import { configured } from '../bars/realBars.ts';

const CONFIGS = new URL('../../../../configs/', import.meta.url);
const idsIn = (kind: string): string[] => readdirSync(new URL(kind, CONFIGS)).map((file) => file.replace(/\.yaml$/, ''));

test.each(idsIn('calendars'))('calendar %s bears the name of its file', (id) => {
  expect(readCalendar(configured('calendars', id), id).id).toBe(id);
});

const INSTRUMENTS = idsIn('instruments').map((id) => readInstrument(configured('instruments', id), id));

test.each(INSTRUMENTS)('instrument $id bears the name of its file and names a calendar there is', ({ id, calendar }) => {
  expect(idsIn('instruments')).toContain(id);
  expect(idsIn('calendars')).toContain(calendar);
});

test.each(INSTRUMENTS.filter(({ source }) => source !== undefined))('instrument $id, which has a raw file, can be dated', (instrument) => {
  expect(instrument.format?.dataZone).toBeDefined();
  expect(instrument.format?.stamp).toBeDefined();
  expect(instrument.timeframes?.map(parseTimeframe).length).toBeGreaterThan(0);
});

interface ContractFacts {
  readonly market: string;
  readonly symbol: string;
  readonly currency: string;
  readonly pointValue: number;
  readonly tickSize: number;
}

const { cases } = JSON.parse(readFileSync(new URL('../oracles/sessions.json', import.meta.url), 'utf8')) as { cases: { id: string; expected: { contracts: ContractFacts[] } }[] };
const CONTRACTS = cases.find(({ id }) => id === 'contract-facts')?.expected.contracts ?? [];
/** Instruments that are a contract of another name. */
const SYMBOLS: { readonly [id: string]: string } = { 'CME.6EH4': 'CME.6E', 'CME.ES201312': 'CME.ES' };

test('point value, tick and currency of the instruments are those of their contracts', () => {
  const facts = new Map(CONTRACTS.map(({ market, symbol, currency, pointValue, tickSize }) => [`${market.toUpperCase()}.${symbol}`, { currency, pointValue, tickSize }]));
  const known = INSTRUMENTS.filter(({ id }) => facts.has(SYMBOLS[id] ?? id));
  expect(known.map(({ id }) => id)).toEqual(['CBOT.ZN', 'CFE.VX', 'CME.6EH4', 'CME.ES', 'CME.ES201312', 'COMEX.GC', 'NYMEX.CL']);
  for (const { id, currency, pointValue, tickSize } of known) expect({ currency, pointValue, tickSize }).toEqual(facts.get(SYMBOLS[id] ?? id));
});

test.each(idsIn('packs'))('every feature of pack %s is known', (id) => {
  const pack = readPack(configured('packs', id), id);
  expect(pack.id).toBe(id);
  for (const reference of pack.features) expect(() => parseReference(reference)).not.toThrow();
});

const INSTRUMENT = configured('instruments', 'CME.6EH4');

describe('readInstrument', () => {
  test.each([
    ['tickSize:', 'tickSise:', /unknown key|'tickSize' is missing/],
    ['stamp: close', 'stamp: end', /'end' is none of open, close/],
    ['dataZone: UTC', 'dataZone: Chicago', /format.dataZone/],
    ['currency: USD', 'currency: dollars', /three capital letters/],
    ['"1m"', '"1x"', /'1x' is not a timeframe/],
  ])('%s as %s is refused with its key', (from, to, says) => {
    const read = (): unknown => readInstrument(INSTRUMENT.replace(from, to), 'x.yaml');
    expect(read).toThrow(expect.objectContaining({ code: 'BAD_CONFIG', details: expect.objectContaining({ where: expect.stringMatching(/^x\.yaml: /) }) }));
    try {
      read();
    } catch (error) {
      expect(`${String(error)} ${JSON.stringify(error)}`).toMatch(says);
    }
  });
});

const CALENDAR = configured('calendars', 'fx_spot');

describe('readCalendar', () => {
  test.each([
    ['"17:00-17:00"', '"25:00-17:00"', /not a time of day/],
    ['"17:00-17:00"', '"17:00"', /not a trading window/],
    ['zone: America/New_York', 'zone: America/NewYork', /no time zone/],
    ['month: 1, day: 1', 'month: 1', /a rule names its days by one of/],
    ['mon, tue', 'monday, tue', /'monday' is none of/],
    ['"17:00-17:00"]', '"17:00-17:00"], eveningWindows: ["17:00-16:00"]', /'17:00-16:00' does not close on the evening it opens: put it into windows/],
    ['weekdays:', 'dates: ["2017-02-30"], weekdays:', /'2017-02-30' is not a date/],
    ['month: 1, day: 1', 'month: 1, day: 1, tradedFrom: "2022"', /'2022' is not a date/],
    ['month: 1, day: 1', 'month: 1, day: 1, traded: yes', /unknown key 'traded'/],
  ])('%s as %s is refused', (from, to, says) => {
    expect(() => readCalendar(CALENDAR.replace(from, to), 'x.yaml')).toThrow(says);
  });
});
