import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256, sha256Of } from '../../src/identity/index.ts';

describe('canonicalJson', () => {
  // RFC 8785, section 3.2.2 (numbers and strings) and 3.2.3 (sorting by UTF-16 code units).
  it('prints the example of RFC 8785', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('leaves out keys without a value and writes -0 as 0', () => {
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  it.each([[NaN], [Infinity], [{ a: [undefined] }], ['\ud800'], [10n]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'BAD_PARAMS' }));
  });

  it('refuses values nested too deep, whatever their size', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level++) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow(/levels deep/);
  });
});

describe('sha256', () => {
  // FIPS 180-4 examples: "abc" and the empty message.
  it('gives the published digests', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('gives equal values equal hashes, whatever the order of keys', () => {
    expect(sha256Of({ a: 1, b: [2] })).toBe(sha256Of({ b: [2], a: 1 }));
  });
});
