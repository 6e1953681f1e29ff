import { simulateSlow } from '@proj/core/kernel';
import type { OrderRow, Reason, Simulation } from '@proj/core/kernel';
import type { Orders } from '@proj/core/strategies';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANDOM_RUN } from './randomSimulations.ts';
import type { RandomRun } from './randomSimulations.ts';
import { barsOf, fillRows, ordersOf, tradeRows } from './simulationInputs.ts';

const RUNS = { numRuns: 400 };

function simulated({ bars, rows, costs, intrabar }: RandomRun): Simulation {
  return simulateSlow(barsOf(bars), ordersOf({ ...rows }, bars.length), costs, { intrabar });
}

/** All numbers that a simulation gives, by name. */
function numbersOf({ equity, position, fills, trades }: Simulation): readonly (readonly [string, ArrayLike<number>])[] {
  const columns = Object.entries({ equity, position, ...fills, ...trades, fillPrice: fills.price, fillContracts: fills.contracts });
  return columns.flatMap(([name, column]) => (ArrayBuffer.isView(column) ? [[name, column] as const] : []));
}

describe('any simulation', () => {
  it('is a prefix of the same one on more bars, but for the trade still open', () => {
    fc.assert(
      fc.property(RANDOM_RUN, fc.nat(24), (run, cut) => {
        const k = Math.min(cut + 1, run.bars.length);
        const whole = simulated(run);
        const part = simulated({ ...run, bars: run.bars.slice(0, k), rows: run.rows.slice(0, k) });
        expect([...part.equity]).toEqual([...whole.equity.subarray(0, k)]);
        expect([...part.position]).toEqual([...whole.position.subarray(0, k)]);
        expect(fillRows(part)).toEqual(fillRows(whole).filter(([index]) => Number(index) < k));
        const ended = tradeRows(part).filter((row) => row.open === false);
        expect(ended).toEqual(tradeRows(whole).slice(0, ended.length));
      }),
      RUNS,
    );
  });

  it('agrees with the cash that its fills moved, bar by bar', () => {
    fc.assert(
      fc.property(RANDOM_RUN, (run) => {
        const { equity, position, fills } = simulated(run);
        const { pointValue, commissionPerSide, commissionRate = 0, initialEquity } = run.costs;
        let [cash, held, next] = [initialEquity, 0, 0];
        run.bars.forEach(([, , , close], j) => {
          for (; fills.index[next] === j; next++) {
            const [contracts, price] = [fills.contracts[next]!, fills.price[next]!];
            const notional = Math.abs(contracts * price * pointValue);
            cash -= contracts * price * pointValue + commissionPerSide * Math.abs(contracts) + commissionRate * notional;
            held += contracts;
          }
          expect(position[j]).toBe(held);
          expect(equity[j]).toBeCloseTo(cash + held * close * pointValue, 6);
        });
        expect(next).toBe(fills.index.length);
      }),
      RUNS,
    );
  });

  it('has mirrored money when prices, orders and sides are mirrored', () => {
    fc.assert(
      fc.property(RANDOM_RUN, (drawn) => {
        const run = { ...drawn, rows: drawn.rows.map(oneSided) };
        const mirrored = simulated({ ...run, bars: run.bars.map(([o, h, l, c]) => [-o, -l, -h, -c]), rows: run.rows.map(mirroredRow) });
        const straight = simulated(run);
        expect([...mirrored.equity]).toEqual([...straight.equity]);
        expect([...mirrored.trades.worst]).toEqual([...straight.trades.worst]);
        expect([...mirrored.trades.best]).toEqual([...straight.trades.best]);
        expect([...mirrored.fills.price]).toEqual([...straight.fills.price].map((price) => -price));
        expect([...mirrored.fills.contracts]).toEqual([...straight.fills.contracts].map((contracts) => -contracts));
      }),
      RUNS,
    );
  });

  it('never has more equity for more commission', () => {
    fc.assert(
      fc.property(RANDOM_RUN, (drawn) => {
        const run = { ...drawn, costs: { ...drawn.costs, initialEquity: 1e6 } };
        const cheap = simulated(run);
        const dear = simulated({ ...run, costs: { ...run.costs, commissionPerSide: run.costs.commissionPerSide + 1 } });
        expect(fillRows(dear)).toEqual(fillRows(cheap));
        dear.equity.forEach((money, j) => expect(money).toBeLessThanOrEqual(cheap.equity[j]!));
      }),
      RUNS,
    );
  });

  it('fills within the bar when nothing slips', () => {
    fc.assert(
      fc.property(RANDOM_RUN, (drawn) => {
        const run = { ...drawn, costs: { ...drawn.costs, slippageTicks: 0 } };
        const { fills } = simulated(run);
        fills.price.forEach((price, fill) => {
          const [, high, low] = run.bars[fills.index[fill]!]!;
          expect(price).toBeGreaterThanOrEqual(low);
          expect(price).toBeLessThanOrEqual(high);
        });
      }),
      RUNS,
    );
  });

  it('holds in a bar at most a market fill, an entry, a protective exit and a closing fill, in that order (K10)', () => {
    fc.assert(
      fc.property(RANDOM_RUN, (run) => {
        const { fills } = simulated(run);
        const sequences = run.bars.map((_, j) => fills.reason.filter((__, fill) => fills.index[fill] === j).map(letterOf).join(''));
        for (const sequence of sequences) expect(sequence).toMatch(/^m?(?:x|ex?)?c?$/);
      }),
      RUNS,
    );
  });

  it('is the same for both policies when nothing is ambiguous', () => {
    fc.assert(
      fc.property(RANDOM_RUN, (run) => {
        const worst = simulated({ ...run, intrabar: 'worst' });
        if (worst.ambiguousBars === 0) expect(simulated({ ...run, intrabar: 'best' })).toEqual(worst);
      }),
      RUNS,
    );
  });

  it('is the same from sparse orders', () => {
    fc.assert(
      fc.property(RANDOM_RUN, fc.nat(3), (drawn, phase) => {
        const at = Int32Array.from(drawn.bars.keys()).filter((index) => index % 4 === phase);
        const rows = drawn.rows.map((row, index) => (at.includes(index) ? row : {}));
        const full = ordersOf({ ...rows }, rows.length);
        const columns = Object.entries(full).map(([column, values]) => [column, Float64Array.from(at, (index) => Number(values[index]))]);
        const sparse: Orders = { at, ...Object.fromEntries(columns) };
        expect(simulateSlow(barsOf(drawn.bars), sparse, drawn.costs)).toEqual(simulateSlow(barsOf(drawn.bars), full, drawn.costs));
      }),
      RUNS,
    );
  });

  it('never gives -0, and NaN nowhere', () => {
    fc.assert(
      fc.property(RANDOM_RUN, fc.boolean(), (drawn, aroundZero) => {
        const shift = aroundZero ? 100 : 0;
        const run = {
          ...drawn,
          bars: drawn.bars.map(([o, h, l, c]) => [o - shift, h - shift, l - shift, c - shift] as const),
          rows: drawn.rows.map((row) => shiftedRow(row, shift)),
        };
        for (const [name, column] of numbersOf(simulated(run))) {
          for (const value of Array.from(column)) expect(Number.isNaN(value) || Object.is(value, -0), name).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('leaves its inputs alone', () => {
    fc.assert(
      fc.property(RANDOM_RUN, ({ bars: rows, rows: orderRows, costs, intrabar }) => {
        const [bars, orders] = [barsOf(rows), ordersOf({ ...orderRows }, rows.length)];
        const before = structuredClone({ bars, orders });
        simulateSlow(bars, orders, costs, { intrabar });
        expect({ bars, orders }).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });
});

/** Buys alone or sells alone: between two sides that mark alike, a buy is taken in the mirror too (K7). */
function oneSided(row: OrderRow, index: number): OrderRow {
  return index % 2 === 0 ? { ...row, sellStop: NaN, sellLimit: NaN } : { ...row, buyStop: NaN, buyLimit: NaN };
}

function mirroredRow(row: OrderRow): OrderRow {
  const turned = (value = NaN): number => -value;
  return {
    ...row,
    target: turned(row.target),
    buyStop: turned(row.sellStop),
    sellStop: turned(row.buyStop),
    buyLimit: turned(row.sellLimit),
    sellLimit: turned(row.buyLimit),
    longStopLoss: turned(row.shortStopLoss),
    shortStopLoss: turned(row.longStopLoss),
    longTakeProfit: turned(row.shortTakeProfit),
    shortTakeProfit: turned(row.longTakeProfit),
    longStopDistance: row.shortStopDistance ?? NaN,
    shortStopDistance: row.longStopDistance ?? NaN,
    longProfitDistance: row.shortProfitDistance ?? NaN,
    shortProfitDistance: row.longProfitDistance ?? NaN,
    longTrailDistance: row.shortTrailDistance ?? NaN,
    shortTrailDistance: row.longTrailDistance ?? NaN,
  };
}

const PRICED = [
  'buyStop', 'buyLimit', 'sellStop', 'sellLimit', 'longStopLoss', 'longTakeProfit', 'shortStopLoss', 'shortTakeProfit',
] as const;

function shiftedRow(row: OrderRow, by: number): OrderRow {
  return { ...row, ...Object.fromEntries(PRICED.map((column) => [column, (row[column] ?? NaN) - by])) };
}

/** m market, e entry, x protective exit, c closing. */
function letterOf(reason: Reason): string {
  if (reason === 'market') return 'm';
  if (reason === 'close' || reason === 'ruin') return 'c';
  return reason === 'stop' || reason === 'trail' || reason === 'profit' ? 'x' : 'e';
}
