import { defineStrategy } from '../strategy.ts';

/**
 * Enters where the market leaves its Donchian channel: a buy stop at the highest high and a sell stop at the lowest low, issued
 * again at every close, each with a protective stop a multiple of the average true range from the entry. The opposite stop
 * reverses. No order while the channel or the range is not known, or the range is 0: an entry is never without its stop.
 */
export const breakout = defineStrategy({
  id: 'breakout',
  title: 'Channel breakout',
  params: {
    period: { min: 2, max: 1000, default: 20, title: 'bars of the channel' },
    atr: { min: 1, max: 500, default: 14, title: 'bars of the average true range' },
    stop: { min: 0.1, max: 50, default: 2, integer: false, title: 'average true ranges from entry to stop' },
  },
  features: ({ period, atr }) => [`donchian_${period}:upper`, `donchian_${period}:lower`, `atr_${atr}`],
  orders: ({ feature }, { period, atr, stop }) => {
    const upper = feature(`donchian_${period}:upper`);
    const lower = feature(`donchian_${period}:lower`);
    const range = feature(`atr_${atr}`);
    const isKnown = (i: number): boolean => range[i]! > 0 && !Number.isNaN(upper[i]! + lower[i]!);
    const issued = (values: Float64Array): Float64Array => values.map((value, i) => (isKnown(i) ? value : NaN));
    const distance = issued(range).map((value) => stop * value);
    return { buyStop: issued(upper), sellStop: issued(lower), longStopDistance: distance, shortStopDistance: distance };
  },
});
