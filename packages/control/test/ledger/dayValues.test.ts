import { describe, expect, it } from 'vitest';
import { enterPage, noDayValues, packReturns, takePage, unpackReturns } from '../../src/db/ledger/dayValues.ts';
import { bytesOf, doublesOf } from '../../src/db/ledger/doubleBytes.ts';
import { wholeNumbers } from '../faults/bench/seededRandom.ts';

const DAYS = 50;
/** 400 trials: at first few values come again and again, later each has its own. */
const TRIALS = Array.from({ length: 400 }, (_, trial) => {
  const below = wholeNumbers(trial);
  const own = (): number => below(1e9) / 3e9;
  return Float64Array.from({ length: DAYS }, () => (trial > 100 ? own() : [0, -0, NaN, 0.25, -0.25, own()][below(6)]!));
});

describe('dayValues', () => {
  it('gives back the same bits, by pages that another process has put down, also beyond 255 values a day', () => {
    const [writer, reader] = [noDayValues(DAYS), noDayValues(DAYS)];
    for (const returns of TRIALS) {
      const packed = packReturns(writer, returns);
      const page = takePage(writer);
      if (page !== null) expect(enterPage(reader, page)).toBe(true);
      expect(bytesOf(unpackReturns(reader, packed)!)).toEqual(bytesOf(returns));
    }
    expect(Math.max(...writer.known.map((values) => values.length))).toBe(255);
    expect(reader.known).toEqual(writer.known);
  });

  it('keeps nothing twice', () => {
    const values = noDayValues(DAYS);
    packReturns(values, TRIALS[0]!);
    expect(takePage(values)).not.toBeNull();
    const again = packReturns(values, TRIALS[0]!);
    expect(takePage(values)).toBeNull();
    expect(again.length).toBeLessThan(DAYS);
  });

  it('takes no damaged bytes for returns or for a page, but where a turned bit says nothing', () => {
    const values = noDayValues(DAYS);
    const packed = packReturns(values, TRIALS[3]!);
    const page = takePage(values)!;
    const turned = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 8 : byte));
    const found = Array.from({ length: packed.length - 4 }, (_, i) => unpackReturns(values, turned(packed, i + 4)));
    expect(found.filter((returns) => returns !== null).map(bytesOf)).toEqual(found.flatMap((returns) => (returns === null ? [] : [bytesOf(TRIALS[3]!)])));
    expect(found.filter((returns) => returns === null).length).toBeGreaterThan(packed.length - 10);
    const entered = Array.from({ length: page.length }, (_, at) => enterPage(noDayValues(DAYS), turned(page, at)));
    expect(entered.filter((isPage) => isPage).length).toBeLessThan(3);
    expect(unpackReturns(noDayValues(DAYS), packed)).toBeNull();
    expect(enterPage(noDayValues(DAYS + 1), page)).toBe(false);
  });
});

describe('bytesOf', () => {
  it('puts the lowest byte of each double first', () => {
    expect([...bytesOf(Float64Array.of(1, -2))]).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0]);
    expect([...doublesOf(Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 7).subarray(1))]).toEqual([1]);
  });
});
