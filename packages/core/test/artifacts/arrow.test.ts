import fc from 'fast-check';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { decodeArrow, encodeArrow, encodeBars, type ArrowColumns } from '../../src/artifacts/index.ts';
import { makeBars } from '../../src/bars/index.ts';
import { Failure } from '../../src/errors/index.ts';

const PRICES = Float64Array.of(10, 11, 12);

describe('encodeArrow', () => {
  it('gives back every kind of column bit for bit', () => {
    const doubles = fc.array(fc.double(), { maxLength: 40 });
    fc.assert(
      fc.property(doubles, (values) => {
        const columns: ArrowColumns = {
          time: Float64Array.from(values, (_, i) => i * 60_000 - 5),
          tradeDate: Int32Array.from(values, (_, i) => i - 3),
          close: Float64Array.from(values),
          barsHeld: Int32Array.from(values, (_, i) => -i),
          ambiguous: Uint8Array.from(values, (_, i) => i % 2),
          reason: values.map((_, i) => ['market', 'stop', 'ünï'][i % 3]!),
        };
        const back = decodeArrow(encodeArrow(columns), 'memory');
        expect(Object.keys(back)).toEqual(Object.keys(columns));
        for (const [name, column] of Object.entries(columns)) expect(back[name]).toEqual(column);
      }),
      { numRuns: 60 },
    );
  });

  it('gives equal bytes for equal columns', () => {
    const columns = { time: Float64Array.of(1, 2), close: Float64Array.of(NaN, 3), reason: ['a', 'b'] };
    expect(encodeArrow(columns)).toEqual(encodeArrow({ ...columns, close: Float64Array.of(NaN, 3) }));
  });

  it('writes every NaN in the same bits, whichever the engine made, and leaves the column alone', () => {
    const patterns = BigUint64Array.of(0x3ff0000000000000n, 0xfff8000000000000n, 0x7ff8000000000001n, 0x7ff8000000000000n);
    const close = new Float64Array(patterns.buffer);
    expect(encodeArrow({ close })).toEqual(encodeArrow({ close: new Float64Array(BigUint64Array.of(0x3ff0000000000000n, ...Array<bigint>(3).fill(0x7ff8000000000000n)).buffer) }));
    expect(patterns[1]).toBe(0xfff8000000000000n);
  });

  it('types instants as UTC milliseconds and trade dates as date32, in one batch', () => {
    const table = tableFromIPC(encodeArrow({ time: Float64Array.of(0), tradeDate: Int32Array.of(1), close: Float64Array.of(2) }));
    expect(table.batches).toHaveLength(1);
    expect(table.schema.fields.map((field) => String(field.type))).toEqual(['Timestamp<MILLISECOND, UTC>', 'Date32<DAY>', 'Float64']);
  });

  it('writes instants as the 64-bit integers that BigInt makes of them', () => {
    const instant = fc.maxSafeInteger();
    fc.assert(
      fc.property(fc.array(instant), (values) => {
        const table = tableFromIPC(encodeArrow({ time: Float64Array.from(values) }));
        const stored: BigInt64Array = table.getChild('time')?.data[0]?.values ?? new BigInt64Array();
        expect([...stored]).toEqual(values.map(BigInt));
      }),
    );
  });

  it('refuses an instant that is no whole millisecond', () => {
    for (const ms of [0.5, NaN, Infinity]) expect(() => encodeArrow({ time: Float64Array.of(ms) })).toThrow(expect.objectContaining({ code: 'BAD_DATA' }));
  });

  it('lets a reader map every column of bars and features out of the bytes of the file, without a copy', () => {
    const bars = makeBars({ time: Float64Array.of(1, 2, 3), open: PRICES, high: PRICES, low: PRICES, close: PRICES });
    const features = encodeArrow({ time: bars.time, tradeDate: bars.tradeDate, sma_2: Float64Array.of(NaN, 10.5, 11.5) });
    for (const bytes of [encodeBars(bars, Int32Array.of(1, 1, 1)), features]) {
      const table = tableFromIPC(bytes);
      for (const { name } of table.schema.fields) {
        const vector = table.getChild(name);
        const values: NodeJS.TypedArray | undefined = vector?.data[0]?.values;
        expect([name, vector?.data.length, values?.buffer === bytes.buffer]).toEqual([name, 1, true]);
        expect(values?.byteOffset).toBeGreaterThan(bytes.byteOffset);
        expect((values?.byteOffset ?? NaN) % 8).toBe(0);
      }
    }
    const close: Float64Array = tableFromIPC(features).getChild('sma_2')?.data[0]?.values;
    new DataView(features.buffer, close.byteOffset).setFloat64(8, 99, true); // what is written into the file's bytes is what the reader sees
    expect(close[1]).toBe(99);
  });

  it('gives back what stands after a column that was given twice', () => {
    const columns = { a: PRICES, b: PRICES, c: Float64Array.of(1, 2, 3) };
    expect(decodeArrow(encodeArrow(columns), 'x.arrow')).toEqual(columns);
  });

  it('refuses columns of different lengths', () => {
    expect(() => encodeArrow({ a: Float64Array.of(1), b: Float64Array.of() })).toThrow(Failure);
  });
});

describe('decodeArrow', () => {
  it('refuses what is no Arrow file and says where', () => {
    expect(() => decodeArrow(new Uint8Array([1, 2, 3]), 'x.arrow')).toThrow(expect.objectContaining({ code: 'BAD_ARTIFACT' }));
  });
});
