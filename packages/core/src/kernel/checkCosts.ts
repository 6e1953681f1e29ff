import { LARGEST_NUMBER } from '../bars/index.ts';
import { adviceFor, fail, shownValue } from '../errors/index.ts';
import type { Costs } from './simulation.ts';

/** Costs with every default written out: equal meaning, equal values. */
export type FullCosts = Required<Costs>;

/** Fields in the order in which faults are named; what each must be beside finite. */
const COST_FIELDS = [
  ['pointValue', 'above 0'],
  ['tickSize', 'tick'],
  ['slippageTicks', 'ticks'],
  ['commissionPerSide', 'not below 0'],
  ['commissionRate', 'not below 0'],
  ['limitThroughTicks', 'ticks'],
  ['initialEquity', 'above 0'],
] as const satisfies readonly (readonly [keyof Costs, 'above 0' | 'not below 0' | 'tick' | 'ticks'])[];

const FIELDS: readonly string[] = COST_FIELDS.map(([field]) => field);

/** No price is more ticks than a number can count. */
const SMALLEST_TICK = 1e-75;

/**
 * The costs with their defaults, once they are found sound.
 *
 * @throws BAD_COSTS naming a field that there is not, which would silently do nothing; then the first one that is not finite, is out of
 *   its bounds or beyond `LARGEST_NUMBER`, or counts ticks where there is no tick
 */
export function checkCosts(costs: Costs): FullCosts {
  checkFieldNames(costs);
  const full: FullCosts = {
    pointValue: costs.pointValue,
    tickSize: costs.tickSize,
    slippageTicks: costs.slippageTicks,
    commissionPerSide: costs.commissionPerSide,
    commissionRate: costs.commissionRate ?? 0,
    limitThroughTicks: costs.limitThroughTicks ?? 0,
    initialEquity: costs.initialEquity,
  };
  for (const [field, bound] of COST_FIELDS) {
    const value = full[field];
    if (!Number.isFinite(value) || Math.abs(value) > LARGEST_NUMBER) refuse(field, value, `must be a finite number, at most ${LARGEST_NUMBER}`);
    if (bound === 'above 0' ? value <= 0 : value < 0) refuse(field, value, `must be ${bound === 'above 0' ? bound : 'not below 0'}`);
    if (bound === 'tick' && value !== 0 && value < SMALLEST_TICK) refuse(field, value, `must be 0 or at least ${SMALLEST_TICK}`);
    if (bound === 'ticks' && value * full.tickSize > LARGEST_NUMBER) refuse(field, value, `must come to no more than ${LARGEST_NUMBER} in price`);
    if (bound === 'ticks' && value > 0 && full.tickSize === 0) refuse(field, value, 'counts ticks, but tickSize is 0'); // it would do nothing
  }
  return full;
}

function checkFieldNames(costs: unknown): void {
  if (typeof costs !== 'object' || costs === null) fail('BAD_COSTS', `the costs are ${shownValue(costs)}`, { advice: `give an object of ${FIELDS.join(', ')}` });
  for (const field of Object.keys(costs)) {
    if (!FIELDS.includes(field)) fail('BAD_COSTS', `there is no cost ${field}`, { field, advice: adviceFor(field, FIELDS) });
  }
}

function refuse(field: keyof Costs, value: number, says: string): never {
  return fail('BAD_COSTS', `${field} ${says}, it is ${value}`, { field, value });
}
