import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/bars/civilDay.ts';
import { combinatorialSplits, pathsOf } from '../../src/research/combinatorialSplits.ts';
import { windowsOf, type DayRange, type WalkForward } from '../../src/research/windowsOf.ts';
import { oracleOf, type OracleCase } from '../oracles/oracleOf.ts';

type RowCase = OracleCase<
  { rows: number; test: number; train: number; purge: number; reduceTest: boolean; expand: boolean },
  { windows: { train: number[]; test: number[] }[] }
>;
type SplitCase = OracleCase<
  { rows: number; folds: number; testFolds: number; purge: number; embargo: number },
  { splits: number; paths: number; pathOfFold: number[][]; trainTest: { train: number[]; test: number[][] }[] }
>;
type Spans = readonly (readonly string[])[];
type MonthCase = OracleCase<{ trainMonths: number; testMonths: number }, Readonly<Record<'purge0' | 'purge1' | 'expand', readonly Spans[]>> & { readonly reduceTestAddsWindow: Spans }>;
type CountCase = OracleCase<{ pairs: [number, number][] }, { splits: number[]; paths: number[] }>;

const ORACLE = oracleOf('splits');
const ROW_CASES = ORACLE.startingWith<RowCase>('wf-n');
const SPLIT_CASES = ORACLE.startingWith<SplitCase>('cpcv-n');
const COUNTS = ORACLE.of<CountCase>('cpcv-counts');
const { input: LENGTHS, expected: MONTHS } = ORACLE.of<MonthCase>('wf-months');

const DAY = 86_400_000;
const HOLIDAYS_2022 = [
  '2022-01-17', '2022-02-21', '2022-04-15', '2022-05-30', '2022-06-20', '2022-07-04', '2022-09-05', '2022-11-24', '2022-12-26',
];

/** The trade dates of the New York stock exchange from 3 January to 28 December 2022. */
function tradeDatesOf2022(): Int32Array {
  const all = Array.from({ length: 360 }, (_, i) => Date.UTC(2022, 0, 3) / DAY + i);
  const isOpen = (day: number): boolean => (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6 && !HOLIDAYS_2022.includes(isoDay(day));
  return Int32Array.from(all.filter(isOpen));
}

const rowsIn = ({ from, to }: DayRange): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('windowsOf', () => {
  it.each(ROW_CASES)('$id: the published windows', ({ input, expected }) => {
    const days = Int32Array.from({ length: input.rows }, (_, i) => 100 + i);
    const windows = windowsOf(
      days,
      { train: input.train, test: input.test, purge: input.purge, mode: input.expand ? 'anchored' : 'rolling' },
      { keepShortTest: input.reduceTest },
    );
    expect(windows.map(({ train, test }) => ({ train: rowsIn(train), test: rowsIn(test) }))).toEqual(expected.windows);
  });

  describe('by calendar months', () => {
    const days = tradeDatesOf2022();
    const named = (walkForward: Partial<WalkForward>, keepShortTest = false): string[][][] => {
      const windows = windowsOf(days, { train: `${LENGTHS.trainMonths}mo`, test: `${LENGTHS.testMonths}mo`, mode: 'rolling', ...walkForward }, { keepShortTest });
      const span = ({ from, to }: DayRange): string[] => [isoDay(days[from]!), isoDay(days[to - 1]!)];
      return windows.map(({ train, test }) => [span(train), span(test)]);
    };

    it('begins each window with the first trade date of a month', () => {
      expect(days).toHaveLength(249);
      expect(named({})).toEqual(MONTHS.purge0);
      expect(named({ purge: 1 })).toEqual(MONTHS.purge1);
      expect(named({ mode: 'anchored' })).toEqual(MONTHS.expand);
    });

    it('keeps a last, shorter test when asked to', () => {
      expect(named({}, true)).toEqual([...MONTHS.purge0, MONTHS.reduceTestAddsWindow]);
    });

    it('mixes with trade dates, whichever is which', () => {
      expect(named({ train: 100 })[0]).toEqual([['2022-01-06', '2022-05-31'], ['2022-06-01', '2022-07-29']]);
      expect(named({ test: 10 })[0]).toEqual([['2022-02-01', '2022-07-29'], ['2022-08-01', '2022-08-12']]);
    });
  });

  it('takes purge and embargo as one gap before the test', () => {
    const days = Int32Array.from({ length: 20 }, (_, i) => i);
    expect(windowsOf(days, { train: 8, test: 5, purge: 1, embargo: 2, mode: 'rolling' })[0]).toEqual({
      train: { from: 0, to: 8 },
      test: { from: 11, to: 16 },
    });
  });

  it('says how many trade dates a first window needs and how many there are', () => {
    const days = Int32Array.of(19724, 19725, 19726);
    expect(() => windowsOf(days, { train: 500, test: 20, purge: 5, mode: 'rolling' })).toThrow(
      'a first window needs 506 trade dates; the period holds 3 trade dates (2024-01-02 to 2024-01-04)',
    );
    expect(() => windowsOf(days, { train: '6mo', test: '1mo', mode: 'rolling' })).toThrow('6 whole calendar months');
    expect(() => windowsOf(new Int32Array(0), { train: 5, test: 1, mode: 'rolling' })).toThrow('the period holds 0 trade dates');
  });

  it.each([0, -1, 1.5, '6', '6m', 'mo', '0mo'])('refuses the length %j', (train) => {
    expect(() => windowsOf(Int32Array.of(1, 2, 3), { train, test: 1, mode: 'rolling' })).toThrow('walkForward.train');
  });
});

describe('combinatorialSplits', () => {
  it.each(SPLIT_CASES)('$id: the published splits', ({ input, expected }) => {
    const splits = combinatorialSplits(input.rows, input);
    expect(splits.map(({ train, test }) => ({ train: [...train], test: test.map((fold) => [...fold]) }))).toEqual(expected.trainTest);
    expect(pathsOf(input)).toEqual(expected.pathOfFold);
    expect([splits.length, pathsOf(input)[0]!.length]).toEqual([expected.splits, expected.paths]);
  });

  it.each(COUNTS.input.pairs.map(([folds, testFolds], i) => [folds, testFolds, COUNTS.expected.splits[i]!, COUNTS.expected.paths[i]!]))(
    'cpcv-counts: %d folds by %d: %d splits, %d paths',
    (folds, testFolds, splits, paths) => {
      expect(combinatorialSplits(folds, { folds, testFolds })).toHaveLength(splits);
      expect(pathsOf({ folds, testFolds })[0]).toHaveLength(paths);
    },
  );
});

describe('the published windows and splits', () => ORACLE.areAllRead());

describe('the first month of a period', () => {
  // Trade dates of 2013: 1 January is no trade date, so January's first is the 2nd.
  const days = Int32Array.from([[2013, 0, 2], [2013, 0, 31], [2013, 1, 1], [2013, 1, 28], [2013, 2, 1]].map(([y, m, d]) => Date.UTC(y!, m!, d!) / 86_400_000));
  const december = Date.UTC(2012, 11, 31) / 86_400_000;

  it('is whole when the trade date before it lies in another month', () => {
    expect(windowsOf(days, { train: '1mo', test: '1mo', mode: 'rolling' }, { dayBefore: december })[0]).toEqual({ train: { from: 0, to: 2 }, test: { from: 2, to: 4 } });
  });

  it('is not known to be whole where the data begin', () => {
    expect(windowsOf(days, { train: '1mo', test: '1mo', mode: 'rolling' })[0]).toEqual({ train: { from: 2, to: 4 }, test: { from: 4, to: 5 } });
  });
});
