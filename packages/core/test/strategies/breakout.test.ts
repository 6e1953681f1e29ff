import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '../../src/strategies/index.ts';
import { closes } from '../features/walk.ts';
import { ordersFrom } from './ordersOn.ts';

const NAMES = ['donchian_3:upper', 'donchian_3:lower', 'atr_2'] as const;
const orders = (upper: readonly number[], lower: readonly number[], atr: readonly number[]) =>
  ordersFrom(STRATEGIES['breakout']!, { period: 3, atr: 2, stop: 1.5 }, closes(...upper), { [NAMES[0]]: upper, [NAMES[1]]: lower, [NAMES[2]]: atr });

describe('breakout', () => {
  it('issues both stops at the channel on every bar, each with its distance', () => {
    expect(orders([12, 13], [8, 9], [2, 4])).toEqual({
      buyStop: Float64Array.of(12, 13),
      sellStop: Float64Array.of(8, 9),
      longStopDistance: Float64Array.of(3, 6),
      shortStopDistance: Float64Array.of(3, 6),
    });
  });

  it.each([
    ['the channel is not known', [NaN, 12], [NaN, 8], [2, 2]],
    ['the range is not known', [12, 12], [8, 8], [NaN, 2]],
    ['the market has no range to set a stop by', [12, 12], [8, 8], [0, 2]],
  ])('issues nothing while %s', (_, upper, lower, atr) => {
    expect(orders(upper, lower, atr)).toEqual({
      buyStop: Float64Array.of(NaN, 12),
      sellStop: Float64Array.of(NaN, 8),
      longStopDistance: Float64Array.of(NaN, 3),
      shortStopDistance: Float64Array.of(NaN, 3),
    });
  });
});
