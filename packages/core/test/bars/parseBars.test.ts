import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILE_REASONS, flagNames, isGzip, parseBars, REJECT_REASONS, sniffFormat } from '../../src/bars/index.ts';
import type { FormatPins, RawBars } from '../../src/bars/index.ts';
import { Failure } from '../../src/errors/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string, pins?: Partial<FormatPins>): RawBars => parseBars(bytes(text), pins);
const labels = (raw: RawBars): string[] => Array.from(raw.stamp, (ms) => new Date(ms).toISOString().slice(0, 19));
const reasons = (raw: RawBars): string[] => raw.rejects.map(({ line, reason }) => `${line} ${reason}`);

const HEADER = 'Date,Time,Open,High,Low,Close,TotalVolume\n';
const row = (time: string, rest = '10,11,9,10,5'): string => `2024/1/2,${time},${rest}\n`;

function reasonOf(text: Uint8Array): unknown {
  try {
    parseBars(text);
    return null;
  } catch (error) {
    return error instanceof Failure && error.code === 'BAD_DATA' ? error.details['reason'] : error;
  }
}

describe('forms of a file', () => {
  test('decimal commas with points between thousands', () => {
    const raw = parse('Date;Time;Open;High;Low;Close;Volume\n15.01.2024;09:31;4.499,75;4.500,5;4.498,25;4.499;1.200\n');
    expect([raw.open[0], raw.high[0], raw.volume[0]]).toEqual([4499.75, 4500.5, 1200]);
    expect(raw.format).toMatchObject({ decimal: ',', thousands: '.', dateOrder: 'DMY' });
  });

  test('three digits after every comma fit two ways: the reader asks, and a pin settles it', () => {
    const text = 'Date;Time;Open;High;Low;Close\n15.01.2024;09:31;1,105;1,107;1,104;1,106\n';
    expect(reasonOf(bytes(text))).toBe('AMBIGUOUS_DECIMAL');
    const opens = (['.', ','] as const).map((decimal) => parse(text, { decimal }).open[0]);
    expect(opens).toEqual([1105, 1.105]);
  });

  test('a price below one, or with other than three digits after its comma, shows that commas are decimal', () => {
    const text = (price: string): string => `Date;Time;Open;High;Low;Close\n15.01.2024;09:31;1,105;1,107;${price};1,106\n`;
    expect(parse(text('0,904')).low[0]).toBe(0.904);
    expect(parse(text('1,1')).low[0]).toBe(1.1);
  });

  test('Unix milliseconds', () => {
    const raw = parse('time,open,high,low,close,volume\n1704205860000,1,2,1,2,3\n1704205920000,1,2,1,2,3\n');
    expect([labels(raw)[0], raw.instants, raw.format.timeFormat]).toEqual(['2024-01-02T14:31:00', true, 'ms']);
  });

  test('date and time in one field of digits, cut by semicolons, without a header', () => {
    const raw = parse('20240102 093100;1.3066;1.3067;1.3065;1.3066;0\n20240102 093200;1.3066;1.3067;1.3065;1.3066;0\n');
    expect(labels(raw)).toEqual(['2024-01-02T09:31:00', '2024-01-02T09:32:00']);
    expect(raw.format).toMatchObject({ delimiter: ';', header: false, combined: true, timeFormat: 'HHMMSS' });
  });

  test('times of digits without leading zeros', () => {
    const raw = parse('20240102,0,1,2,1,2,3\n20240102,100,1,2,1,2,3\n20240102,93100,1,2,1,2,3\n');
    expect(labels(raw)).toEqual(['2024-01-02T00:00:00', '2024-01-02T00:01:00', '2024-01-02T09:31:00']);
  });

  test('dates alone, with and without volume', () => {
    const raw = parse('Date,Open,High,Low,Close\n2024-01-02,1,2,1,2\n2024-01-03,1,2,1,2\n');
    expect(raw.format).toMatchObject({ timeFormat: 'date', combined: false, volume: null });
    expect(Number.isNaN(raw.volume[0])).toBe(true);
  });

  test('tabs and bracketed names', () => {
    const raw = parse('<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n2024.01.02\t09:31:00\t1\t2\t1\t2\t7\t9\t1\n');
    expect([raw.volume[0], raw.format.columns.at(-1)]).toEqual([9, '<SPREAD>']);
  });

  test('UTF-16 without a byte order mark', () => {
    const text = HEADER + row('09:31:00');
    const wide = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) wide[2 * i] = text.charCodeAt(i);
    expect(parseBars(wide).format).toMatchObject({ encoding: 'utf-16le', bom: false });
  });

  test('letters of Latin-1 in a preamble', () => {
    const text = `Soci\u00e9t\u00e9\n${HEADER}${row('09:31:00')}`;
    const raw = parseBars(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    expect([raw.format.encoding, raw.counts.accepted, raw.skipped]).toEqual(['latin-1', 1, [{ line: 1, why: 'preamble' }]]);
  });

  test('newest first from end to end is read backwards, its lines keep their numbers', () => {
    const raw = parse(HEADER + row('09:33:00') + row('09:32:00') + row('09:31:00'));
    expect([raw.order, [...raw.line]]).toEqual(['descending', [4, 3, 2]]);
  });

  test('a header that comes again is skipped', () => {
    const raw = parse(HEADER + row('09:31:00') + HEADER + row('09:32:00'));
    expect([raw.skipped, raw.counts.accepted]).toEqual([[{ line: 3, why: 'repeated header' }], 2]);
  });

  test('line ends of all kinds in one file', () => {
    const raw = parse(`${HEADER}${row('09:31:00').trim()}\r\n${row('09:32:00').trim()}\r${row('09:33:00')}`);
    expect([raw.format.newline, raw.counts.accepted, [...raw.line]]).toEqual(['mixed', 3, [2, 3, 4]]);
  });

  test('scientific notation and 17 digits are numbers, read as the engine reads them', () => {
    const raw = parse(HEADER + row('09:31:00', '1,1.2345678901234567,1e-1,1.5e-1,5') + row('09:32:00', '.5,1.,.25,.75,5'));
    expect([raw.high[0], raw.low[0], raw.open[1], raw.high[1]]).toEqual([1.2345678901234567, 0.1, 0.5, 1]);
  });
});

describe('rows that are refused', () => {
  test.each([
    ['24:01:00', '10,11,9,10,5', 'BAD_TIME'],
    ['09:60:00', '10,11,9,10,5', 'BAD_TIME'],
    ['09:31:00', '0x10,11,9,10,5', 'BAD_NUMBER'],
    ['09:31:00', '10,11,9,10,', 'BAD_NUMBER'],
    ['09:31:00', '10,11,9,10,-5', 'BAD_VOLUME'],
    ['09:31:00', '10,11,9,10\u0007,5', 'BAD_BYTES'],
    ['09:31:00', '10,11,9,10', 'FIELD_COUNT'],
    ['09:31:00', '10,9,11,10,5', 'OHLC_ORDER'],
    ['25:31:00', 'nan,9,11,10,-5', 'BAD_TIME'],
  ])('%s,%j is %s', (time, rest, reason) => {
    const raw = parse(HEADER + row('09:30:00') + row(time, rest) + row('09:59:00'));
    expect(reasons(raw)).toEqual([`3 ${reason}`]);
    expect(raw.rejects[0]?.text).toBe(row(time, rest).trimEnd());
  });

  test('a byte that is no UTF-8', () => {
    const text = bytes(HEADER + row('09:31:00') + row('09:32:00'));
    text[HEADER.length + 24] = 0xff;
    expect(reasons(parseBars(text))).toEqual(['2 BAD_BYTES']);
  });

  test('a duplicate far from its first, a conflict, and a late row', () => {
    const raw = parse(HEADER + row('09:31:00') + row('09:33:00') + row('09:34:00') + row('09:31:00') + row('09:33:00', '10,12,9,10,5') + row('09:32:00'));
    expect(reasons(raw)).toEqual(['5 DUPLICATE', '6 CONFLICT', '7 OUT_OF_ORDER']);
    expect(raw.rejects[2]?.text).toBe(row('09:32:00').trimEnd());
  });

  test('a row against the order of the dates that all rows decide', () => {
    const day = (date: string): string => `${date},09:31:00,10,11,9,10,5\n`;
    const raw = parse(HEADER + day('11/01/2024') + day('14/01/2024') + day('15/01/2024') + day('01/16/2024') + day('17/01/2024'));
    expect([raw.format.dateOrder, reasons(raw)]).toEqual(['DMY', ['5 BAD_TIME']]);
  });
});

describe('files that are refused', () => {
  test.each([
    ['EMPTY', ' \r\n\n'],
    ['NO_COLUMNS', 'once upon a time\nthere was a file\n'],
    ['NO_COLUMNS', 'Date,Time,Open,High\n2024/1/2,09:31,1,2\n'],
    ['NO_ROWS', HEADER + row('09:31:00', 'a,b,c,d,e')],
  ])('%s', (reason, text) => {
    expect(reasonOf(bytes(text))).toBe(reason);
  });

  test('bytes that are still compressed', () => {
    const gzip = Uint8Array.of(0x1f, 0x8b, 8, 0, 0);
    expect([isGzip(gzip), reasonOf(gzip)]).toEqual([true, 'NOT_TEXT']);
  });

  test('an undecided date order names what fits', () => {
    const text = bytes(`${HEADER}04/03/2024,09:31,1,2,1,2,3\n`);
    expect(() => sniffFormat(text)).toThrow(expect.objectContaining({ details: expect.objectContaining({ candidates: ['DMY', 'MDY'] }) }));
  });
});

test('a lone price far from both neighbours is a spike', () => {
  const raw = parse(HEADER + row('09:31:00') + row('09:32:00') + row('09:33:00', '10,13,9,10,5') + row('09:34:00'));
  expect(Array.from(raw.flags, flagNames)).toEqual([[], [], ['SPIKE'], []]);
});

test('the grounds of a format are given with it', () => {
  const { format, evidence } = sniffFormat(bytes(HEADER + row('09:31:00')));
  expect(format.dateOrder).toBe('YMD');
  expect(evidence).toContainEqual({ property: 'dateOrder', value: 'YMD', because: 'the year comes first' });
});

describe('any text at all', () => {
  const cell = fc.oneof(fc.constantFrom('2024/1/2', '02.01.2024', '09:31', '24:00', '1', '-2.5', '1e3', 'nan', '', '"3"', '1,5', '1704205860', 'Open', '\u0000', '\u00e9'), fc.string({ maxLength: 6 }));
  const line = fc.tuple(fc.array(cell, { maxLength: 9 }), fc.constantFrom(',', ';', '\t')).map(([cells, delimiter]) => cells.join(delimiter));
  const text = fc.tuple(fc.constantFrom('', HEADER, 'time;open;high;low;close\n'), fc.array(fc.oneof(line, fc.constant(row('09:31:00').trim())), { maxLength: 20 }), fc.constantFrom('\n', '\r\n', '\r'));

  test('gives rows and rejects whose lines add up, or a BAD_DATA failure with its reason', () => {
    fc.assert(
      fc.property(text, ([header, lines, newline]) => {
        const file = bytes(header + lines.join(newline));
        const reason = reasonOf(file);
        if (reason !== null) {
          expect(Object.keys(FILE_REASONS)).toContain(reason);
          return;
        }
        const raw = parseBars(file);
        const { lines: total, ...parts } = raw.counts;
        expect(parts.header + parts.accepted + parts.rejected + parts.skipped).toBe(total);
        const numbered = [...raw.line, ...raw.rejects.map((reject) => reject.line), ...raw.skipped.map((skipped) => skipped.line)];
        expect(new Set(numbered).size).toBe(numbered.length);
        for (const reject of raw.rejects) expect(Object.keys(REJECT_REASONS)).toContain(reject.reason);
      }),
      { numRuns: 500 },
    );
  });

  test('gives the same for bytes that mean nothing', () => {
    const outcomes = [null, ...Object.keys(FILE_REASONS)];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (file) => {
        expect(outcomes).toContain(reasonOf(file));
      }),
      { numRuns: 500 },
    );
  });

  test('a broken line among good ones is rejected under its own number', () => {
    const good = Array.from({ length: 12 }, (_, i) => row(`10:${String(i + 10)}:00`).trim());
    fc.assert(
      fc.property(fc.nat({ max: 12 }), fc.constantFrom('2024/1/2,25:00:00,1,1,1,1,1', '2024/1/2,10:00:00,x,1,1,1,1', '1,2,3'), (at, broken) => {
        const raw = parse(HEADER + [...good.slice(0, at), broken, ...good.slice(at)].join('\n') + '\n');
        expect(raw.rejects.map((reject) => [reject.line, reject.text])).toEqual([[at + 2, broken]]);
      }),
    );
  });
});
