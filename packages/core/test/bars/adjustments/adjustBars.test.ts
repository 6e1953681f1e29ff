import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustBars, adjustmentQuality, checkBars, isoDay, parseAdjustments, parseIsoDay } from '../../../src/bars/index.ts';
import type { AdjustmentName, Bars } from '../../../src/bars/index.ts';
import { NEEDS_DATA, REAL_DATA, realBars } from '../realBars.ts';
import { adjusted, halfDays, planOf } from './series.ts';

/** Three days; the second contract is 5 points dearer, the third 2 points cheaper than the second. */
const FUTURE = halfDays([100, 101, 107, 108, 107, 109]);
const ROLLS = 'date,from,to\n2024-04-02,101,106\n2024-04-03,108,106\n';
/** Split 2:1 on the second day, then a dividend of 1 on the third. */
const SHARE = halfDays([100, 100, 51, 50, 49, 49]);
const ACTIONS = 'date,split,dividend\n2024-04-02,2,\n2024-04-03,,1\n';

const closes = ({ close }: Bars): number[] => [...close];

describe('adjustBars', () => {
  it('takes the difference of each roll from all later prices, forward', () => {
    expect(closes(adjusted(ROLLS, { method: 'difference', direction: 'forward' }, FUTURE))).toEqual([100, 101, 102, 103, 104, 106]);
  });

  it('adds the difference of each roll to all earlier prices, backward', () => {
    expect(closes(adjusted(ROLLS, { method: 'difference', direction: 'backward' }, FUTURE))).toEqual([103, 104, 105, 106, 107, 109]);
  });

  it('divides by the ratio of each roll, forward, or multiplies what was before it, backward', () => {
    const rolls = 'date,from,to\n2024-04-02,100,200\n2024-04-03,200,160\n';
    const bars = halfDays([90, 100, 210, 200, 160, 176]);
    // Forward: the second day over 2, the third over 2 * 0.8. Backward: the second day times 0.8, the first times 2 * 0.8.
    closes(adjusted(rolls, { method: 'ratio', direction: 'forward' }, bars)).forEach((price, i) => expect(price).toBeCloseTo([90, 100, 105, 100, 100, 110][i]!, 12));
    closes(adjusted(rolls, { method: 'ratio', direction: 'backward' }, bars)).forEach((price, i) => expect(price).toBeCloseTo([144, 160, 168, 160, 160, 176][i]!, 12));
  });

  it('counts in shares of before a split, forward, or of after it, backward, prices and volume alike', () => {
    const forward = adjusted(ACTIONS, { method: 'splits', direction: 'forward' }, SHARE);
    expect([closes(forward), [...forward.volume]]).toEqual([[100, 100, 102, 100, 98, 98], [100, 100, 50, 50, 50, 50]]);
    const backward = adjusted(ACTIONS, { method: 'splits', direction: 'backward' }, SHARE);
    expect([closes(backward), [...backward.volume]]).toEqual([[50, 50, 51, 50, 49, 49], [200, 200, 100, 100, 100, 100]]);
  });

  it('makes a fall by the dividend alone no loss, and leaves volume alone for it', () => {
    // 50 before, a dividend of 1: what follows is times 50/49, so 49 is the same as 50 was.
    const forward = adjusted(ACTIONS, { method: 'total', direction: 'forward' }, SHARE);
    closes(forward).forEach((price, i) => expect(price).toBeCloseTo([100, 100, 102, 100, 100, 100][i]!, 12));
    expect([...forward.volume]).toEqual([100, 100, 50, 50, 50, 50]);
    const backward = adjusted(ACTIONS, { method: 'total', direction: 'backward' }, SHARE);
    closes(backward).forEach((price, i) => expect(price).toBeCloseTo([49, 49, 49.98, 49, 49, 49][i]!, 12));
  });

  it('takes a dividend on the date of a split as cash for the new share', () => {
    // 100 before is 50 for each new share; without the dividend of 1 it is 49.
    const bars = adjusted('date,split,dividend\n2024-04-02,2,1\n', { method: 'total', direction: 'forward' }, halfDays([100, 100, 49, 49]));
    closes(bars).forEach((price) => expect(price).toBeCloseTo(100, 12));
  });

  it('leaves bars as they are without a method or an event', () => {
    expect(closes(adjusted(ROLLS, { method: 'none', direction: 'forward' }, FUTURE))).toEqual(closes(FUTURE));
    expect(adjusted('date,difference\n', { method: 'difference', direction: 'backward' }, FUTURE)).toBe(FUTURE);
  });
});

describe('adjustmentSteps', () => {
  it('counts what lies before the first bar, what no bar has reached, and what the method passes over', () => {
    const { steps, ...counts } = planOf(`date,split,dividend\n2024-01-02,2,\n2024-04-01,2,\n2024-04-02,,1\n2024-04-03,3,\n2024-04-04,3,\n`, 'splits', SHARE);
    expect(counts).toEqual({ listed: 5, before: 2, after: 1, ignored: 1 });
    expect(steps).toEqual([{ row: 4, tradeDate: parseIsoDay('2024-04-03'), factor: 3, shift: 0, volumeFactor: 1 / 3 }]);
  });

  it('puts an event on a trade date without bars before the next bar', () => {
    const { steps } = planOf('date,split\n2024-04-03,2\n', 'splits', halfDays([1, 1, 1, 1], 1, '2024-04-02'));
    const gap = planOf('date,split\n2024-04-05,2\n', 'splits', withoutRows(halfDays(new Array<number>(14).fill(1)), 8, 10));
    expect(steps.map(({ row }) => row)).toEqual([2]);
    expect(gap.steps.map(({ row }) => row)).toEqual([8]);
  });

  it.each([
    ['a holiday', 'date,split\n2024-04-02,2\n2024-07-04,2\n', 'splits', 'BAD_DATA', '2024-07-04 is no trade date of us_equity', 'file.csv:3'],
    ['a Saturday', 'date,split\n2024-04-06,2\n', 'splits', 'BAD_DATA', '2024-04-06 is no trade date of us_equity', 'file.csv:2'],
    ['a method for shares with rolls', ROLLS, 'splits', 'BAD_PARAMS', 'the method splits is not for the rolls of a future, which the file holds', 'file.csv'],
    ['a method for rolls with shares', ACTIONS, 'ratio', 'BAD_PARAMS', 'the method ratio is not for splits and dividends, which the file holds', 'file.csv'],
    ['a ratio without the closes', 'date,difference\n2024-04-02,5\n', 'ratio', 'BAD_DATA', 'a ratio needs the closes of both contracts', 'file.csv:2'],
    ['a ratio of a negative close', 'date,from,to\n2024-04-02,-37.63,10.01\n', 'ratio', 'BAD_DATA', 'a ratio of 10.01 to -37.63 is none', 'file.csv:2'],
    ['a dividend of all that there was', 'date,dividend\n2024-04-02,100\n', 'total', 'BAD_DATA', 'the dividend of 100 is no less than the close before it, 100', 'file.csv:2'],
  ] as const)('refuses %s', (_, text, method, code, message, where) => {
    expect(() => planOf(text, method, SHARE)).toThrow(expect.objectContaining({ code, message, details: expect.objectContaining({ where }) }));
  });

  it('refuses ratios where a price was 0 or less, and takes differences there', () => {
    const oil = halfDays([18, 10, -37, 10]);
    const rolls = 'date,from,to\n2024-04-02,10,12\n';
    expect(() => planOf(rolls, 'ratio', oil)).toThrow(expect.objectContaining({ code: 'BAD_DATA', message: 'a price of 2024-04-02 is -37: ratios need prices above 0' }));
    expect(closes(adjusted(rolls, { method: 'difference', direction: 'forward' }, oil))).toEqual([18, 10, -39, 8]);
  });
});

/** Bars of random closes and the text of random events on their dates. */
const series = fc
  .record({
    closes: fc.array(fc.integer({ min: 2_000, max: 9_000 }), { minLength: 8, maxLength: 40 }),
    events: fc.uniqueArray(fc.record({ date: fc.integer({ min: 1, max: 18 }), from: fc.integer({ min: 1_000, max: 9_000 }), to: fc.integer({ min: 1_000, max: 9_000 }) }), { maxLength: 6, selector: ({ date }) => date }),
    method: fc.constantFrom('difference', 'ratio', 'splits', 'total'),
  })
  .map(({ closes: prices, events, method }) => {
    const bars = halfDays(prices.map((price) => price / 100));
    const calendarDays = [...events].sort((a, b) => a.date - b.date).map(({ date, ...rest }) => ({ day: isoDay(parseIsoDay('2024-04-01') + date + 2 * Math.floor(date / 5)), ...rest }));
    const isRoll = method === 'difference' || method === 'ratio';
    const lines = calendarDays.map(({ day, from, to }) => (isRoll ? `${day},${from / 100},${to / 100}` : `${day},${from / 1_000},${to / 1_000_000}`));
    return { bars, lines, header: isRoll ? 'date,from,to' : 'date,split,dividend', method: method as AdjustmentName['method'] };
  });

describe('a later event', () => {
  it('changes no earlier bar forward, bit for bit, whether bars or events are added', () => {
    fc.assert(
      fc.property(series, fc.nat(40), fc.nat(6), ({ bars, lines, header, method }, cut, known) => {
        const name = { method, direction: 'forward' } as const;
        const whole = adjusted([header, ...lines].join('\n'), name, bars);
        const rows = Math.min(cut, bars.time.length);
        const fewer = adjusted([header, ...lines].join('\n'), name, firstRows(bars, rows));
        expect(pricesOf(fewer)).toEqual(pricesOf(firstRows(whole, rows)));
        const earlier = lines.slice(0, known);
        const next = lines[known]?.slice(0, 10);
        const unchanged = next === undefined ? bars.time.length : bars.tradeDate.filter((day) => isoDay(day) < next).length;
        const before = adjusted([header, ...earlier].join('\n'), name, bars);
        expect(pricesOf(firstRows(before, unchanged))).toEqual(pricesOf(firstRows(whole, unchanged)));
      }),
    );
  });

  it('changes every earlier bar backward, and no later one', () => {
    const name = { method: 'difference', direction: 'backward' } as const;
    const one = closes(adjusted('date,difference\n2024-04-02,5\n', name, FUTURE));
    const two = closes(adjusted('date,difference\n2024-04-02,5\n2024-04-03,-2\n', name, FUTURE));
    expect(two.map((price, i) => price - one[i]!)).toEqual([-2, -2, -2, -2, 0, 0]);
  });

  it('makes forward and backward differ by one factor and one shift for all bars', () => {
    fc.assert(
      fc.property(series, ({ bars, lines, header, method }) => {
        const text = [header, ...lines].join('\n');
        const [forward, backward] = (['forward', 'backward'] as const).map((direction) => adjusted(text, { method, direction }, bars));
        const apart = closes(forward!).map((price, i) => (method === 'difference' ? price - backward!.close[i]! : price / backward!.close[i]!));
        for (const distance of apart) expect(Math.abs(distance - apart[0]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(apart[0]!)));
        checkBars(forward!);
        checkBars(backward!);
      }),
    );
  });
});

describe('adjustmentQuality', () => {
  it('lists each step with the jump it took away', () => {
    const plan = planOf(ROLLS, 'difference', FUTURE);
    const adjustments = parseAdjustments(new TextEncoder().encode(ROLLS), 'file.csv');
    const quality = adjustmentQuality({ adjustments, method: 'difference', direction: 'forward', plan, raw: FUTURE, adjusted: adjustBars(FUTURE, plan.steps, 'forward'), offTick: 0 });
    expect(quality).toMatchObject({ kind: 'rolls', listed: 2, applied: 2, before: 0, after: 0, first: '2024-04-02', last: '2024-04-03' });
    expect(quality.steps).toEqual([
      { date: '2024-04-02', closeDate: '2024-04-01', factor: 1, shift: 5, volumeFactor: 1, jump: 6, jumpLeft: 1 },
      { date: '2024-04-03', closeDate: '2024-04-02', factor: 1, shift: -2, volumeFactor: 1, jump: -1, jumpLeft: 1 },
    ]);
  });
});

describe.skipIf(REAL_DATA === null)(`real shares${NEEDS_DATA}`, () => {
  const closeOn = ({ tradeDate, close }: Bars, day: string): number => close[tradeDate.lastIndexOf(parseIsoDay(day))]!;
  const largestMove = ({ open, close }: Bars): number => Math.max(...Array.from(open.subarray(1), (price, i) => Math.abs(Math.log(price / close[i]!))));
  const APPLE = 'date,split,dividend\n2000-06-21,2:1,\n2005-02-28,2:1,\n2014-06-09,7:1,\n2020-08-07,,0.82\n2020-08-31,4:1,\n';
  const VXX = 'date,split\n2010-11-09,1:4\n2012-10-05,1:4\n2013-11-08,1:4\n2016-08-09,1:4\n2017-08-23,1:4\n';

  it('joins the splits of Apple: a share of 1998 is 112 of 2021', () => {
    const bars = realBars('US.AAPL').dated.bars;
    const forward = adjusted(APPLE, { method: 'splits', direction: 'forward' }, bars);
    expect(closeOn(bars, '2014-06-06')).toBe(645.57);
    expect(closeOn(forward, '2014-06-06')).toBeCloseTo(645.57 * 4, 9); // two splits of 2:1 before it
    expect(closeOn(forward, '2020-08-31')).toBeCloseTo(129.04 * 112, 9);
    const backward = adjusted(APPLE, { method: 'splits', direction: 'backward' }, bars);
    expect(closeOn(backward, '2014-06-06')).toBeCloseTo(645.57 / 28, 9);
    expect(closeOn(backward, '2020-08-31')).toBe(129.04);
    expect(largestMove(bars)).toBeCloseTo(Math.log(645.57 / 92.69), 9);
    expect(largestMove(forward)).toBeCloseTo(Math.log(53.38 / 28.06), 9); // the profit warning of September 2000 stays
  });

  it('puts the dividend of August 2020 back in: 0.82 of 455.61', () => {
    const bars = realBars('US.AAPL').dated.bars;
    const total = adjusted(APPLE, { method: 'total', direction: 'backward' }, bars);
    expect(closeOn(total, '2020-08-07')).toBeCloseTo(444.45 / 4, 9);
    expect(closeOn(total, '2020-08-06')).toBeCloseTo((455.61 - 0.82) / 4, 9);
  });

  it('joins the reverse splits of VXX, whose largest move is then one of its market', () => {
    const bars = realBars('US.VXX').dated.bars;
    const forward = adjusted(VXX, { method: 'splits', direction: 'forward' }, bars);
    expect(largestMove(bars)).toBeGreaterThan(1.3);
    expect(largestMove(forward)).toBeLessThan(0.5);
    const row = bars.tradeDate.indexOf(parseIsoDay('2010-11-09'));
    expect([forward.open[row], forward.volume[row]]).toEqual([44.35 / 4, 1_877_092 * 4]);
  });
});

function firstRows(bars: Bars, rows: number): Bars {
  return withoutRows(bars, rows, bars.time.length);
}

function withoutRows({ time, open, high, low, close, volume, tradeDate }: Bars, from: number, to: number): Bars {
  const keep = (column: Float64Array): Float64Array => column.filter((_, i) => i < from || i >= to);
  return {
    time: keep(time), open: keep(open), high: keep(high), low: keep(low), close: keep(close), volume: keep(volume),
    tradeDate: tradeDate.filter((_, i) => i < from || i >= to),
  };
}

function pricesOf({ open, high, low, close, volume }: Bars): Float64Array[] {
  return [open, high, low, close, volume];
}
