import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Of, bytesOfHex } from '../../../src/report/embed/base64.ts';
import { packColumn, unpackColumn } from '../../../src/report/embed/packedColumn.ts';

describe('base64Of', () => {
  test('the vectors of RFC 4648, section 10', () => {
    const texts = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'];
    expect(texts.map((text) => base64Of(new TextEncoder().encode(text)))).toEqual(['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy']);
  });

  test('agrees with the platform on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => base64Of(bytes) === Buffer.from(bytes).toString('base64')));
  });

  test('hexadecimal digits become bytes', () => {
    expect(bytesOfHex('00ff10')).toEqual(Uint8Array.of(0, 255, 16));
  });
});

describe('packColumn', () => {
  test('lies little-endian', () => {
    expect(packColumn('i32', [1, -2])).toEqual({ type: 'i32', base64: Buffer.from([1, 0, 0, 0, 254, 255, 255, 255]).toString('base64') });
  });

  test('doubles come back bit for bit, NaN too', () => {
    const values = Float64Array.of(0.1, -1e300, NaN, Infinity);
    const { type, base64 } = packColumn('f64', values);
    expect(unpackColumn(type, Buffer.from(base64, 'base64'))).toEqual(values);
  });
});
