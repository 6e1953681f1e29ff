import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readInstrument, withFormat } from '../../src/config/index.ts';
import type { FormatConfig } from '../../src/config/index.ts';
import { configured } from '../bars/realBars.ts';

const HEAD = `# Ours.
id: X
name: "Test"   # kept
currency: USD
pointValue: 1.0
tickSize: 0.00005
calendar: cme_fx
`;
const TAIL = `timeframes: ["1m",   "5m"]

# What it costs.
costs: {commissionPerSide: 1, slippageTicks: 1}
`;
const PINS: FormatConfig = { dataZone: 'UTC', stamp: 'close', delimiter: ',', thousands: null, columns: ['date', 'time', 'open', 'high', 'low', 'close', '# of Trades'] };
const LINES = `  dataZone: UTC
  stamp: close
  delimiter: ","
  thousands: null
  columns: [ date, time, open, high, low, close, "# of Trades" ]
`;

describe('withFormat', () => {
  test('puts a format below the calendar of a file that has none', () => {
    expect(withFormat(HEAD + TAIL, 'x.yaml', PINS)).toBe(`${HEAD}format:\n${LINES}${TAIL}`);
  });

  test('puts it below the source where there is one', () => {
    expect(withFormat(`${HEAD}source: x.txt # raw\n${TAIL}`, 'x.yaml', PINS)).toBe(`${HEAD}source: x.txt # raw\nformat:\n${LINES}${TAIL}`);
  });

  test('changes the values that differ, adds those that lack, and keeps every comment', () => {
    const block = 'format: # how it is read\n    # the zone\n    dataZone: America/Chicago # of old\n    stamp: close\n    bar: 1m\n\n';
    const wanted = 'format: # how it is read\n    # the zone\n    dataZone: UTC # of old\n    stamp: close\n    bar: 1m\n    delimiter: ";"\n\n';
    const written = withFormat(HEAD + block + TAIL, 'x.yaml', { dataZone: 'UTC', stamp: 'close', delimiter: ';' });
    expect(written).toBe(HEAD + wanted + TAIL);
  });

  test('replaces a list of zones, with its comment kept', () => {
    const block = 'format:\n  dataZone:\n    # before it moved\n    - { zone: America/Adak }\n    - { from: "2009-09-20", zone: "UTC-05:00" }\n  stamp: open\n';
    expect(withFormat(HEAD + block + TAIL, 'x.yaml', { dataZone: 'UTC' })).toBe(`${HEAD}format:\n  dataZone: UTC  # before it moved\n  stamp: open\n${TAIL}`);
  });

  test('leaves a list of zones that is what it should be', () => {
    const text = configured('instruments', 'FX.EURUSD');
    expect(withFormat(text, 'x.yaml', { dataZone: [{ zone: 'America/Adak' }, { from: '2009-09-20', zone: 'UTC-05:00' }], stamp: 'open' })).toBe(text);
  });

  test('writes into a format on one line', () => {
    const written = withFormat(`${HEAD}format: { dataZone: UTC, stamp: open } # short\n${TAIL}`, 'x.yaml', { stamp: 'close', delimiter: ',' });
    expect(written).toBe(`${HEAD}format: { dataZone: UTC, stamp: close, delimiter: "," } # short\n${TAIL}`);
  });

  test.each(['format: {}\n', 'format: { }\n'])('fills an empty one: %j', (empty) => {
    expect(withFormat(HEAD + empty + TAIL, 'x.yaml', PINS)).toBe(`${HEAD}format:\n${LINES}${TAIL}`);
  });

  test('ends a last line that has no newline', () => {
    const text = `${TAIL}${HEAD}format:\n  stamp: open`;
    expect(withFormat(text, 'x.yaml', { dataZone: 'UTC' })).toBe(`${text}\n  dataZone: UTC\n`);
  });

  test('refuses a layout that it cannot write into, with what to write', () => {
    const text = '{ id: X, name: Test, currency: USD, pointValue: 1, tickSize: 1, calendar: cme_fx, costs: { commissionPerSide: 1, slippageTicks: 1 } }\n';
    expect(() => withFormat(text, 'x.yaml', { stamp: 'close' })).toThrow(
      expect.objectContaining({ code: 'BAD_CONFIG', details: expect.objectContaining({ advice: 'write it by hand: format: { stamp: close }' }) }),
    );
    expect(() => withFormat('id: 1\n', 'x.yaml', PINS)).toThrow(expect.objectContaining({ code: 'BAD_CONFIG' }));
  });

  test.each(readdirSync(new URL('../../../../configs/instruments/', import.meta.url)))('pins every value into %s and reads it back', (file) => {
    const text = configured('instruments', file.replace(/\.yaml$/, ''));
    const pins: FormatConfig = { ...PINS, dataZone: 'Asia/Taipei', timeFormat: 'HH:MM', decimal: '.', impliedDecimals: 0, header: true };
    const written = withFormat(text, file, pins);
    expect(readInstrument(written, file)).toEqual({ ...readInstrument(text, file), format: { ...readInstrument(text, file).format, ...pins } });
    const outside = (whole: string): string[] => whole.split('\n').filter((line) => /^\S/.test(line) && line !== 'format:');
    expect(outside(written)).toEqual(outside(text));
  });
});
