import { fail } from '../errors/index.ts';
import type { Simulation, Trades } from './simulation.ts';

const TOLERANCE = 1e-9;

/**
 * Asserts that the trades explain the equity (K17): net money over all rows is the change of equity, to 1e-9 of what was moved.
 *
 * @throws BUG when they do not
 */
export function checkLedger({ equity, trades }: Pick<Simulation, 'equity' | 'trades'>, initialEquity: number): void {
  if (equity.length === 0) return;
  const change = equity[equity.length - 1]! - initialEquity;
  const net = sumOf(trades.net);
  const scale = Math.max(1, initialEquity + moneyMoved(trades));
  if (Math.abs(net - change) <= TOLERANCE * scale) return;
  fail('BUG', `the trades sum to ${net}, the equity changed by ${change}`, { net, change, scale });
}

function moneyMoved({ gross, commission }: Trades): number {
  let moved = 0;
  for (let row = 0; row < gross.length; row++) moved = moved + Math.abs(gross[row]!) + Math.abs(commission[row]!);
  return moved;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]!;
  return sum;
}
