import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../src/features/index.ts';
import { fingerprintOf, STRATEGIES } from '../../src/strategies/index.ts';
import { ordersOn } from './ordersOn.ts';
import { walk } from '../features/walk.ts';

const LIBRARY = new URL('../../src/strategies/library/', import.meta.url);
/** The table of order columns in the kernel's contract. */
const ORDER_COLUMNS = [
  'target', 'buyStop', 'buyLimit', 'sellStop', 'sellLimit', 'size', 'longStopLoss', 'longTakeProfit', 'shortStopLoss',
  'shortTakeProfit', 'longStopDistance', 'longProfitDistance', 'longTrailDistance', 'shortStopDistance', 'shortProfitDistance',
  'shortTrailDistance', 'exitOnClose',
];

describe.each(Object.values(STRATEGIES))('$id', (strategy) => {
  const defaults = Object.fromEntries(Object.entries(strategy.params).map(([name, spec]) => [name, spec.default]));

  it('has defaults within their ranges that keep its constraints', () => {
    for (const spec of Object.values(strategy.params)) {
      expect(spec.default).toBeGreaterThanOrEqual(spec.min);
      expect(spec.default).toBeLessThanOrEqual(spec.max);
    }
    for (const { says, holds } of strategy.constraints ?? []) expect(holds(defaults), says).toBe(true);
  });

  it('names features that exist, at the ends of its ranges too', () => {
    for (const end of ['min', 'default', 'max'] as const) {
      const params = Object.fromEntries(Object.entries(strategy.params).map(([name, spec]) => [name, spec[end]]));
      for (const reference of strategy.features(params)) expect(parseReference(reference).reference).toBe(reference);
    }
  });

  it('gives finite order columns of the kernel, full length, and some orders', () => {
    const orders = ordersOn(strategy, defaults, walk(2_000));
    for (const [name, values] of Object.entries(orders)) {
      const column = [...values];
      expect(ORDER_COLUMNS).toContain(name);
      expect(column).toHaveLength(2_000);
      expect(column.some((value) => Math.abs(value) === Infinity)).toBe(false);
      expect(column.some((value) => !Number.isNaN(value))).toBe(true);
      expect(column.some((value) => Object.is(value, -0))).toBe(false);
      if (name.endsWith('Distance')) expect(column.some((value) => value <= 0)).toBe(false);
    }
  });

  it('gives no order on bars too few for its features', () => {
    for (const rows of [0, 1, 5]) {
      for (const column of Object.values(ordersOn(strategy, defaults, walk(rows)))) {
        expect(column).toEqual(new Float64Array(rows).fill(NaN));
      }
    }
  });
});

describe('the registry', () => {
  it('holds every file of the library under its own id', () => {
    expect(Object.keys(STRATEGIES)).toHaveLength(readdirSync(LIBRARY).length);
    expect(Object.values(STRATEGIES).map(({ id }) => id)).toEqual(Object.keys(STRATEGIES));
  });
});

describe('fingerprintOf', () => {
  it.each([
    ['sma_cross', 'smaCross.ts'],
    ['breakout', 'breakout.ts'],
    ['mean_reversion', 'meanReversion.ts'],
  ])('is for %s the sha256 of %s', (id, file) => {
    expect(fingerprintOf(id)).toBe(createHash('sha256').update(readFileSync(new URL(file, LIBRARY))).digest('hex'));
  });

  it('refuses an id that is not built in', () => {
    expect(() => fingerprintOf('sma_cros')).toThrow(
      expect.objectContaining({ code: 'BAD_STRATEGY', details: { strategy: 'sma_cros', advice: 'did you mean sma_cross?' } }),
    );
  });
});
