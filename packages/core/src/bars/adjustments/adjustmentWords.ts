import type { AdjustmentDirection } from './adjustBars.ts';
import type { AdjustmentMethod } from './adjustmentMethods.ts';

/** How a series is adjusted. */
export interface AdjustmentName {
  readonly method: AdjustmentMethod;
  readonly direction: AdjustmentDirection;
}

/** Whether earlier prices depend on later events. */
export function knowsFuture({ method, direction }: AdjustmentName): boolean {
  return method !== 'none' && direction === 'backward';
}

interface Meaning {
  readonly events: string;
  /** What the adjusted prices say truly. */
  readonly holds: string;
  /** What they do not. */
  readonly fails: string;
}

const POINTS = 'levels and differences in points are not those that were traded';
const MEANINGS: Readonly<Record<Exclude<AdjustmentMethod, 'none'>, Meaning>> = {
  difference: { events: 'rolls', holds: 'differences in points are those of the contract held', fails: 'levels and returns in per cent are not those that were traded' },
  ratio: { events: 'rolls', holds: 'returns in per cent are those of the contract held', fails: POINTS },
  splits: { events: 'splits', holds: 'returns in per cent are those of a shareholder without the dividends', fails: POINTS },
  total: { events: 'splits and dividends', holds: 'returns in per cent are those of a shareholder who puts dividends back in', fails: POINTS },
};

/** What follows from an adjustment for those who read the prices, in plain words. */
export function adjustmentWords({ method, direction }: AdjustmentName): string {
  if (method === 'none') return 'Prices are as traded: what is no move of the market still shows as a jump.';
  const { events, holds, fails } = MEANINGS[method];
  const known = direction === 'forward' ? `A price depends on the ${events} up to it alone` : `Past prices know the future: each depends on all later ${events}`;
  return `${known}; ${holds}, ${fails}.`;
}
