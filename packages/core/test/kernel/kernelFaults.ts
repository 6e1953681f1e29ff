import { ORDER_COLUMNS } from '@proj/core/kernel';
import type { Costs } from '@proj/core/kernel';
import type { Orders } from '@proj/core/strategies';
import type { Random } from '../../src/numerics/randomOf.ts';
import { oneOf } from './soundCase.ts';
import type { KernelCase } from './soundCase.ts';

type Fault = (random: Random, sound: KernelCase) => KernelCase;

/** The case with one or two things in it that cannot be, so that their order of precedence shows. */
export function faultOf(random: Random, sound: KernelCase): KernelCase {
  const first = oneOf(random, FAULTS)(random, sound);
  return random.below(3) === 0 ? oneOf(random, FAULTS)(random, first) : first;
}

const FAULTS: readonly Fault[] = [badValue, badValue, badValue, badPrice, badPrice, badCost, badCost, badLength, badName, badPolicy, badAt];

function badValue(random: Random, { orders, ...rest }: KernelCase): KernelCase {
  const [column] = oneOf(random, ORDER_COLUMNS);
  const rows = orders.at?.length ?? rest.bars.time.length;
  const values = orders[column]?.slice() ?? new Float64Array(rows).fill(NaN);
  if (rows > 0) values[random.below(rows)] = oneOf(random, [Infinity, -Infinity, -1, 0, 2]);
  return { ...rest, orders: { ...orders, [column]: values } };
}

function badPrice(random: Random, { bars, ...rest }: KernelCase): KernelCase {
  const column = oneOf(random, ['time', 'open', 'high', 'low', 'close'] as const);
  const values = bars[column].slice();
  if (values.length > 0) values[random.below(values.length)] = oneOf(random, [NaN, Infinity, -Infinity, 0, 1e9]);
  return { ...rest, bars: { ...bars, [column]: values } };
}

function badCost(random: Random, { costs, ...rest }: KernelCase): KernelCase {
  const field = oneOf(random, Object.keys(costs));
  return { ...rest, costs: { ...costs, [field]: oneOf(random, [NaN, Infinity, -1, -1, 0]) } as Costs };
}

function badLength(random: Random, { orders, ...rest }: KernelCase): KernelCase {
  const [column] = oneOf(random, ORDER_COLUMNS);
  return { ...rest, orders: { ...orders, [column]: new Float64Array(rest.bars.time.length + 1) } };
}

function badName(random: Random, { orders, ...rest }: KernelCase): KernelCase {
  return { ...rest, orders: { ...orders, [oneOf(random, ['longStoploss', 'targets', 'x'])]: new Float64Array(1) } as Orders };
}

function badPolicy(_: Random, sound: KernelCase): KernelCase {
  return { ...sound, options: { intrabar: 'middle' } as unknown as KernelCase['options'] };
}

function badAt(random: Random, { orders, ...rest }: KernelCase): KernelCase {
  const at = orders.at?.slice() ?? new Int32Array(rest.bars.time.length);
  if (at.length > 0) at[random.below(at.length)] = oneOf(random, [-1, 0, 1_000_000]);
  return { ...rest, orders: { ...orders, at } };
}
