import { describe, expect, test } from 'vitest';
import { FLAGS, parseBars, parseChunks, rowMemory } from '../../src/bars/index.ts';
import type { FormatPins, RawBars, ReadingOptions } from '../../src/bars/index.ts';
import { Failure } from '../../src/errors/index.ts';

const HEADER = 'Date,Time,Open,High,Low,Close,Volume\n';
const row = (date: string, time: string, rest = '10,11,9,10,5'): string => `${date},${time},${rest}\n`;
const reasons = (raw: RawBars): string[] => raw.rejects.map(({ line, reason }) => `${line} ${reason}`);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** The head is over before most of the rows. */
const SHORT_HEAD = { headBytes: HEADER.length + 80 };

interface Readings {
  readonly raw: RawBars;
  /** How often the file was read. */
  readonly readings: number;
}

async function read(file: Uint8Array, options: ReadingOptions = SHORT_HEAD, pins: Partial<FormatPins> = {}): Promise<Readings> {
  let readings = 0;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    readings++;
    for (let at = 0; at < file.length; at += 50) yield file.subarray(at, at + 50);
  };
  const raw = await parseChunks(chunks, pins, options);
  return { raw, readings };
}

async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Failure ? [error.code, error.details['reason'], error.message] : error;
  }
}

describe('what the head of a file lets think', () => {
  const ambiguous = ['02/03/2024', '03/03/2024', '04/03/2024', '05/03/2024', '06/03/2024'].map((date) => row(date, '09:31'));

  test('is kept when the rest agrees, and the file is read once', async () => {
    const { raw, readings } = await read(bytes(HEADER + row('13/03/2024', '09:31') + row('14/03/2024', '09:31') + row('15/03/2024', '09:31')));
    expect([raw.format.dateOrder, raw.counts.accepted, readings]).toEqual(['DMY', 3, 1]);
  });

  test('gives way to a month first that only a late day above 12 shows', async () => {
    const { raw, readings } = await read(bytes(HEADER + ambiguous.join('') + row('06/13/2024', '09:31')));
    expect([raw.format.dateOrder, raw.counts.accepted, reasons(raw), readings]).toEqual(['MDY', 6, [], 2]);
    expect(new Date(raw.stamp.at(-1) ?? NaN).toISOString()).toBe('2024-06-13T09:31:00.000Z');
  });

  test('is decided by a late day above 12 without a second reading when it was thought right', async () => {
    const { raw, readings } = await read(bytes(HEADER + ambiguous.join('') + row('13/06/2024', '09:31')));
    expect([raw.format.dateOrder, raw.counts.accepted, readings]).toEqual(['DMY', 6, 1]);
  });

  test('is refused when no date of the whole file decides', async () => {
    expect(await failureOf(() => read(bytes(HEADER + ambiguous.join(''))))).toEqual(['BAD_DATA', 'AMBIGUOUS_DATE', 'day and month cannot be told apart']);
  });

  test('gives way to seconds in late times of digits alone', async () => {
    const rows = [100, 200, 300, 400, 500].map((time) => row('20240102', String(time)));
    const { raw, readings } = await read(bytes(HEADER + rows.join('') + row('20240102', '93100')));
    expect([raw.format.timeFormat, readings]).toEqual(['HHMMSS', 2]);
    expect(new Date(raw.stamp.at(-1) ?? NaN).toISOString()).toBe('2024-01-02T09:31:00.000Z');
  });

  test('gives way to Latin-1 that only a late letter shows', async () => {
    const text = HEADER + [1, 2, 3, 4].map((minute) => row('2024-01-02', `09:3${minute}`)).join('') + 'Soci\u00e9t\u00e9\n' + row('2024-01-02', '09:39');
    const { raw, readings } = await read(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    expect([raw.format.encoding, reasons(raw), raw.rejects[0]?.text, readings]).toEqual(['latin-1', ['6 FIELD_COUNT'], 'Soci\u00e9t\u00e9', 2]);
  });

  test('gives way to UTF-8 when a late byte can be no letter of Latin-1', async () => {
    const text = 'Soci\u00e9t\u00e9\n' + HEADER + [1, 2, 3, 4].map((minute) => row('2024-01-02', `09:3${minute}`)).join('') + '\u0085\n';
    const { raw } = await read(Uint8Array.from(text, (letter) => letter.charCodeAt(0)), { headBytes: HEADER.length + 100 });
    expect([raw.format.encoding, reasons(raw)]).toEqual(['utf-8', ['7 BAD_BYTES']]);
  });

  test('says nothing of newlines: all of them count', async () => {
    const { raw } = await read(bytes(HEADER + [1, 2, 3, 4, 5].map((minute) => row('2024-01-02', `09:3${minute}`)).join('') + '\r\n'));
    expect([raw.format.newline, raw.skipped]).toEqual(['mixed', [{ line: 7, why: 'blank' }]]);
  });
});

describe('rows out of their place', () => {
  const minutes = (...times: string[]): string => HEADER + times.map((time) => row('2024-01-02', time)).join('');

  test('keep their text without a second reading', async () => {
    const { raw, readings } = await read(bytes(minutes('09:31', '09:33', '09:34', '09:32', '09:35')));
    expect([raw.rejects, readings]).toEqual([[{ line: 5, reason: 'OUT_OF_ORDER', text: row('2024-01-02', '09:32').trim() }], 1]);
  });

  test('are looked up again in a file that runs newest first', async () => {
    const { raw, readings } = await read(bytes(minutes('09:35', '09:34', '09:34', '09:33', '09:32')));
    expect([raw.order, [...raw.line], raw.rejects, readings]).toEqual([
      'descending', [6, 5, 4, 2], [{ line: 3, reason: 'DUPLICATE', text: row('2024-01-02', '09:34').trim() }], 2,
    ]);
  });

  test('are sorted if so told, and counted', () => {
    const raw = parseBars(bytes(minutes('09:31', '09:34', '09:32', '09:33', '09:32', '09:35')), {}, { disorder: 'sort' });
    expect([[...raw.line], raw.sorted, reasons(raw)]).toEqual([[2, 4, 5, 3, 7], 2, ['6 DUPLICATE']]);
  });

  test.each([
    ['first', [2, 3, 6], ['4 CONFLICT', '5 CONFLICT']],
    ['last', [2, 5, 6], ['3 CONFLICT', '4 CONFLICT']],
  ] as const)('of one stamp the %s stays if so told', (conflicts, lines, rejected) => {
    const text = HEADER + ['09:31', '09:32', '09:32', '09:32', '09:33'].map((time, i) => row('2024-01-02', time, `10,1${i},9,10,5`)).join('');
    const raw = parseBars(bytes(text), {}, { conflicts });
    expect([[...raw.line], reasons(raw)]).toEqual([lines, rejected]);
  });

  test('of one stamp are refused with their lines if none may be', async () => {
    const text = bytes(HEADER + row('2024-01-02', '09:31') + row('2024-01-02', '09:31', '10,12,9,10,5'));
    expect(await failureOf(() => parseBars(text, {}, { conflicts: 'fail' }))).toEqual([
      'BAD_DATA', 'CONFLICTING', 'lines 2 and 3 have the same stamp and different values',
    ]);
  });
});

describe('lone bars far from both neighbours', () => {
  // Moves of 1 by turns, and at 09:35 a high of twice the price.
  const calm = ['09:31', '09:32', '09:33', '09:34', '09:35', '09:36', '09:37'];
  const text = bytes(HEADER + calm.map((time, i) => row('2024-01-02', time, time === '09:35' ? '100,200,99,100,5' : `100,101,99,${100 + (i % 2)},5`)).join(''));

  test('stay, flagged, unless another policy is given', () => {
    const raw = parseBars(text);
    expect([[...raw.line], [...raw.flags].indexOf(FLAGS.SPIKE), raw.rejects]).toEqual([[2, 3, 4, 5, 6, 7, 8], 4, []]);
  });

  test('are refused with their line and text if so told', async () => {
    const { raw, readings } = await read(text, { ...SHORT_HEAD, spikes: 'reject' });
    expect([[...raw.line], raw.rejects, raw.counts.accepted, raw.counts.rejected, readings]).toEqual([
      [2, 3, 4, 5, 7, 8], [{ line: 6, reason: 'SPIKE', text: row('2024-01-02', '09:35', '100,200,99,100,5').trim() }], 6, 1, 2,
    ]);
    expect([...raw.flags].some((bits) => (bits & FLAGS.SPIKE) !== 0)).toBe(false);
  });

  test('refuse the file if none may be', async () => {
    expect(await failureOf(() => parseBars(text, {}, { spikes: 'fail' }))).toEqual(['BAD_DATA', 'SPIKES', 'the bar of line 6 leaves both neighbours far behind']);
  });
});

describe('a large file', () => {
  const DAY = Array.from({ length: 1440 }, (_, i) => `${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`);
  const days = (count: number): string[] =>
    Array.from({ length: count }, (_, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)).flatMap((date) => DAY.map((time) => row(date, time)));
  const rows = days(120);
  const large = bytes(HEADER + rows.join(''));

  test.each([true, false])('of unknown size makes room as it comes (compiled: %s)', async (compiled) => {
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < large.length; at += 100_003) yield large.subarray(at, at + 100_003);
    };
    const raw = await parseChunks(chunks, {}, { compiled });
    expect([raw.counts.accepted, raw.rejects.length, raw.line.at(-1), raw.volume.at(-1)]).toEqual([172_800, 0, 172_801, 5]);
    expect(raw.stamp.every((stamp, i) => stamp === Date.UTC(2020, 0, 1) + i * 60_000)).toBe(true);
    expect(raw.close.every((close) => close === 10) && raw.line.every((line, i) => line === i + 2)).toBe(true);
  });

  test('is refused by its head when its columns would take too much, with what they would take', async () => {
    // 7 GB in lines of 30 bytes are 233.3 million, and 2 % more in case; a row takes 52 bytes.
    const failure = await failureOf(() => read(large.subarray(0, 400_000), { mostBytes: 2 ** 20, bytes: 7_000_000_000 }));
    expect(failure).toEqual(['BAD_DATA', 'TOO_LARGE', 'the columns of about 238.0 million rows take 11803 MiB, and they may take 1 MiB']);
  });

  test('of unknown size is refused when its columns have taken too much', async () => {
    expect(await failureOf(() => read(large, { mostBytes: 4 * 2 ** 20 }))).toEqual(['BAD_DATA', 'TOO_LARGE', expect.stringContaining('they may take 4 MiB')]);
  });

  test('is read into memory that was there, of whatever size it was', () => {
    const memory = rowMemory();
    for (const text of [large, bytes(HEADER + row('2024-01-02', '09:31')), large]) expect(parseBars(text, {}, { memory })).toEqual(parseBars(text));
  });

  test('with a line beyond all measure is refused', async () => {
    const text = bytes(`${HEADER}${row('2024-01-02', '09:31')}${'x'.repeat(300_000)}\n`);
    expect(await failureOf(() => parseBars(text))).toEqual(['BAD_DATA', 'NOT_TEXT', 'line 3 is longer than 262144 bytes']);
  });

  test('of which hardly a line can be read is refused with the first', async () => {
    const text = bytes(`${HEADER}${row('2024-01-02', '09:31')}${'a,b,c,d,e,f,g\n'.repeat(250_001)}`);
    expect(await failureOf(() => parseBars(text))).toEqual(['BAD_DATA', 'TOO_MANY_REJECTS', 'more than 250000 lines cannot be read, line 3 first']);
  });
});
