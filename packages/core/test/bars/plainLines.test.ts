import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGzip, parseBars, parseChunks } from '../../src/bars/index.ts';
import type { FormatPins, ReadingOptions } from '../../src/bars/index.ts';
import { Failure } from '../../src/errors/index.ts';
import { bitsOf, outcome } from './parseOutcome.ts';

const FOLDER = new URL('./dirty/', import.meta.url);
const DIRTY = readdirSync(FOLDER).filter((name) => name !== 'expected.json');

async function outcomeOf(parts: readonly Uint8Array[], options: ReadingOptions = {}, pins: Partial<FormatPins> = {}): Promise<unknown> {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (const part of parts) {
      const chunk = Uint8Array.from(part);
      yield chunk;
      chunk.fill(0xff); // it is only valid until the next one is asked for
    }
  };
  try {
    return bitsOf(await parseChunks(chunks, pins, options));
  } catch (error) {
    if (error instanceof Failure && error.code === 'BAD_DATA') return [error.details['reason'], error.message];
    throw error;
  }
}

function outcomeInChunks(file: Uint8Array, size: number, options: ReadingOptions = {}): Promise<unknown> {
  return outcomeOf(Array.from({ length: Math.ceil(file.length / size) }, (_, i) => file.subarray(i * size, (i + 1) * size)), options);
}

function dirtyFile(name: string): Uint8Array {
  const stored = readFileSync(new URL(name, FOLDER));
  return isGzip(stored) ? gunzipSync(stored) : stored;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('compiled reading', () => {
  test.each(DIRTY)('gives the bits and rejects of the row reader for %s', (name) => {
    const file = dirtyFile(name);
    expect(outcome(() => parseBars(file))).toEqual(outcome(() => parseBars(file, {}, { compiled: false })));
  });

  test.each(DIRTY)('gives the same for %s however small its chunks are', async (name) => {
    const file = dirtyFile(name);
    const headBytes = Math.ceil(file.length * 0.6); // what follows it must be put together line by line
    const whole = outcome(() => parseBars(file, {}, { headBytes }));
    for (const size of [1, 2, 3, 7, 16, 61]) expect(await outcomeInChunks(file, size, { headBytes }), `chunks of ${size}`).toEqual(whole);
  });

  test.each(['bom-crlf.txt', 'duplicates.txt', 'cr-only.txt'])('gives the same for %s cut in two at every place', async (name) => {
    const file = dirtyFile(name);
    const headBytes = 160;
    const whole = outcome(() => parseBars(file));
    for (let at = headBytes; at < file.length; at++) {
      expect(await outcomeOf([file.subarray(0, at), file.subarray(at)], { headBytes }), `cut at ${at}`).toEqual(whole);
    }
  });
});

const digits = fc.nat({ max: 99_999_999 });
const decimals = fc.tuple(fc.constantFrom('', '-'), digits, fc.constantFrom(0, 1, 2, 3, 5, 9, 12), digits).map(([sign, whole, places, fraction]) => {
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${String(fraction).padStart(places, '0').slice(0, places)}`;
});
const oddCell = fc.constantFrom('', '-', '.5', '5.', '+7', '1e3', '-0', '0.000', '12345678901234567', '9007199254740993', '0.1234567890123456789', '1,5', '"3"', ' 4', '4 ', 'nan', '0x1', '\u00e9', '1\u0000', '1.2.3', '00000000000000000001', '99999999999999999999999');
const price = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('10', '10.25', '10.5') }, { weight: 1, arbitrary: decimals }, { weight: 1, arbitrary: oddCell });

interface Form {
  readonly header: string;
  readonly stamp: fc.Arbitrary<string>;
}

const two = (value: number): string => String(value).padStart(2, '0');
const day = fc.integer({ min: 1, max: 31 });
const month = fc.integer({ min: 1, max: 13 });
const hour = fc.integer({ min: 0, max: 25 });
const minute = fc.integer({ min: 0, max: 61 });
const clock = fc.tuple(hour, minute, minute).map(([h, m, s]) => ({ h, m, s }));
const date = fc.tuple(fc.constantFrom(2024, 2023, 1999, 2000), month, day).map(([y, m, d]) => ({ y, m, d }));
const when = fc.tuple(date, clock).map(([on, at]) => ({ ...on, ...at, h2: two(at.h), m2: two(at.m), s2: two(at.s) }));

const FORMS: Readonly<Record<string, Form>> = {
  'year first': { header: 'Date,Time', stamp: when.map((t) => `${t.y}/${two(t.m)}/${two(t.d)},${t.h2}:${t.m2}:${t.s2}`) },
  'year first, short': { header: 'Date,Time', stamp: when.map((t) => `${t.y}-${t.m}-${t.d},${t.h}:${t.m2}`) },
  'day first': { header: 'Date,Time', stamp: when.map((t) => `${two(t.d)}.${two(t.m)}.${t.y},${t.h2}:${t.m2}`) },
  'month first, two digits': { header: 'Date,Time', stamp: when.map((t) => `${t.m}/${t.d}/${two(t.y % 100)},${t.h2}:${t.m2}:${t.s2}`) },
  digits: { header: 'Date,Time', stamp: when.map((t) => `${t.y}${two(t.m)}${two(t.d)},${t.h2}${t.m2}${t.s2}`) },
  'short digits': { header: 'Date,Time', stamp: when.map((t) => `${t.y}${two(t.m)}${two(t.d)},${t.h * 100 + t.m}`) },
  'one field': { header: 'Time', stamp: when.map((t) => `${t.y}-${two(t.m)}-${two(t.d)} ${t.h2}:${t.m2}:${t.s2}.${t.s}`) },
  offsets: { header: 'Time', stamp: fc.tuple(when, fc.constantFrom('Z', '+01:00', '-0530', '+14', '+15:00', '')).map(([t, offset]) => `${t.y}-${two(t.m)}-${two(t.d)}T${t.h2}:${t.m2}:${t.s2}${offset}`) },
  'one field of digits': { header: 'Time', stamp: when.map((t) => `${t.y}${two(t.m)}${two(t.d)}${t.h2}${t.m2}`) },
  'dates alone': { header: 'Date', stamp: when.map((t) => `${t.y}-${two(t.m)}-${two(t.d)}`) },
  seconds: { header: 'Time', stamp: fc.integer({ min: 1_700_000_000, max: 1_700_000_900 }).map(String) },
  milliseconds: { header: 'Time', stamp: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_900_000 }).map(String) },
};

const TAILS = ['Volume', 'Up,Down', 'Volume,Up,Down', 'Vol,OI', 'Bid,Volume', ''] as const;
const newline = fc.constantFrom('\n', '\r\n', '\r', '\n\n', ',\n');

describe.each(Object.entries(FORMS))('random texts of %s', (_, { header, stamp }) => {
  const file = fc
    .tuple(fc.constantFrom(...TAILS), fc.array(fc.tuple(stamp, fc.array(price, { minLength: 4, maxLength: 4 }), fc.array(fc.oneof(fc.nat({ max: 99 }).map(String), price), { minLength: 3, maxLength: 3 }), newline), { minLength: 1, maxLength: 40 }), fc.boolean())
    .map(([tail, rows, isCut]) => {
      const more = tail === '' ? 0 : tail.split(',').length;
      const lines = rows.map(([at, prices, extra, end]) => `${[at, ...prices, ...extra.slice(0, more)].join(',')}${end}`);
      const text = `${header},Open,High,Low,Close${tail === '' ? '' : `,${tail}`}\n${lines.join('')}`;
      return bytes(isCut ? text.slice(0, -3) : text);
    });

  test('read the same compiled, by the row reader, and in chunks', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 90 }), async (text, size) => {
        expect(outcome(() => parseBars(text))).toEqual(outcome(() => parseBars(text, {}, { compiled: false })));
        const headBytes = Math.ceil(text.length / 2);
        expect(await outcomeInChunks(text, size, { headBytes })).toEqual(outcome(() => parseBars(text, {}, { compiled: false, headBytes })));
      }),
      { numRuns: 60 },
    );
  });
});

test('numbers are the nearest doubles, however they are written', () => {
  fc.assert(
    fc.property(fc.array(decimals, { minLength: 1, maxLength: 50 }), (cells) => {
      const rows = cells.map((cell, i) => `2024-01-02,${two(Math.floor(i / 60))}:${two(i % 60)},${cell},${cell},${cell},${cell}\n`);
      const raw = parseBars(bytes(`Date,Time,Open,High,Low,Close\n${rows.join('')}`));
      expect([...raw.close].map((value, i) => Object.is(value, Number(cells[i])))).toEqual(cells.map(() => true));
    }),
    { numRuns: 60 },
  );
});
