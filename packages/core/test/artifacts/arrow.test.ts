import fc from 'fast-check';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { decodeArrow, encodeArrow, type ArrowColumns } from '../../src/artifacts/index.ts';
import { Failure } from '../../src/errors/index.ts';

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

  it('types instants as UTC milliseconds and trade dates as date32, in one batch', () => {
    const table = tableFromIPC(encodeArrow({ time: Float64Array.of(0), tradeDate: Int32Array.of(1), close: Float64Array.of(2) }));
    expect(table.batches).toHaveLength(1);
    expect(table.schema.fields.map((field) => String(field.type))).toEqual(['Timestamp<MILLISECOND, UTC>', 'Date32<DAY>', 'Float64']);
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
