import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBars, parseChunks } from '../../src/bars/index.ts';
import { outcome } from './parseOutcome.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const two = (value: number): string => String(value).padStart(2, '0');
const HEADER = 'Date,Time,Open,High,Low,Close,Volume\n';

/** A line of the minute with this number, prices and volume as they are given. */
function lineOf(minute: number, cells: string): string {
  const day = Math.floor(minute / 1440);
  return `2024-${two(1 + Math.floor(day / 28))}-${two(1 + (day % 28))},${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}:00,${cells}\n`;
}

function expectAlike(text: Uint8Array): void {
  expect(outcome(() => parseBars(text))).toEqual(outcome(() => parseBars(text, {}, { compiled: false })));
}

describe('a line written as wide as those before it', () => {
  const before = [0, 1, 2, 3].map((minute) => lineOf(minute, '1420.25,1420.75,1420.00,1420.50,1234')).join('');
  const after = lineOf(5, '1420.25,1420.75,1420.00,1420.50,99');
  const line = lineOf(4, '1420.25,1420.75,1420.00,1420.50,1234');

  test.each([...'0369/:.,- +e;"x\n\r\0', '\u0080', '\u00e9'])('is read with a %j at any place of it as the row reader does', (odd) => {
    for (let at = 0; at < line.length; at++) expectAlike(bytes(`${HEADER}${before}${line.slice(0, at)}${odd}${line.slice(at + 1)}${after}`));
  });

  test('is not taken for one when a byte is missing or too many', () => {
    for (let at = 0; at < line.length; at++) {
      expectAlike(bytes(`${HEADER}${before}${line.slice(0, at)}${line.slice(at + 1)}${after}`));
      expectAlike(bytes(`${HEADER}${before}${line.slice(0, at)}7${line.slice(at)}${after}`));
    }
  });

  test('gives the numbers that it says', () => {
    const text = `${HEADER}${before}${lineOf(4, '1399.75,1401.00,1398.05,1400.00,7')}${lineOf(5, '0000.01,9999.99,0000.00,0007.10,0')}`;
    const raw = parseBars(bytes(text));
    expect([...raw.open].slice(-2)).toEqual([1399.75, 0.01]);
    expect([...raw.high].slice(-2)).toEqual([1401, 9999.99]);
    expect([...raw.low].slice(-2)).toEqual([1398.05, 0]);
    expect([...raw.close].slice(-2)).toEqual([1400, 7.1]);
    expect([...raw.volume].slice(-2)).toEqual([7, 0]);
  });
});

const places = fc.constantFrom(0, 1, 2, 3, 5, 7);
const shape = fc.tuple(fc.integer({ min: 1, max: 9 }), places);

/** Lines in stretches of one shape, each price of the line with a shape of its own; the row reader finds most of them sound. */
const stretch = fc.tuple(fc.tuple(shape, shape, shape, shape), fc.integer({ min: 1, max: 90 }), fc.boolean());

function pricesOf(shapes: readonly (readonly [number, number])[], digit: number, isSame: boolean): string {
  const [first = [1, 0] as const] = shapes;
  const cells = shapes.map(([whole, decimals]) => {
    const [digits, after] = isSame ? first : [whole, decimals];
    return `${String(digit + 1).repeat(digits)}${after === 0 ? '' : `.${String(digit).repeat(after)}`}`;
  });
  return cells.join(',');
}

test('stretches of lines of any widths are read as the row reader does', () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 6 }), fc.constantFrom('Volume', 'Up,Down', 'Vol,OI', ''), fc.constantFrom('\n', '\r\n', ',\n'), (stretches, tail, end) => {
      const extra = tail === '' ? '' : `,${tail.split(',').map((_, i) => 3 + 10 ** (i + 1)).join(',')}`;
      const rows = stretches.flatMap(([shapes, count, isSame]) => Array.from({ length: count }, (_, i) => `${pricesOf(shapes, i % 9, isSame)}${extra}`));
      const lines = rows.map((cells, minute) => lineOf(minute, cells).replace('\n', end));
      expectAlike(bytes(`Date,Time,Open,High,Low,Close${tail === '' ? '' : `,${tail}`}\n${lines.join('')}`));
    }),
    { numRuns: 80 },
  );
});

test('columns that outgrow their room while lines are alike hold every number', async () => {
  const rows = 70_000; // more than there is room for at first
  const text = bytes(HEADER + Array.from({ length: rows }, (_, i) => lineOf(i, `${10_000 + i}.25,${10_000 + i}.75,${10_000 + i}.00,${10_000 + i}.50,${i}`)).join(''));
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield text;
  };
  const raw = await parseChunks(chunks, {}, {}); // of unknown length
  expect(raw.counts.accepted).toBe(rows);
  expect(raw.open.every((value, i) => value === 10_000.25 + i)).toBe(true);
  expect(raw.high.every((value, i) => value === 10_000.75 + i)).toBe(true);
  expect(raw.low.every((value, i) => value === 10_000 + i)).toBe(true);
  expect(raw.close.every((value, i) => value === 10_000.5 + i)).toBe(true);
  expect(raw.volume.every((value, i) => value === i)).toBe(true);
});
