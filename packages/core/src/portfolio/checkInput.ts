import { isoDay } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import { dayTableOf, type Period } from '../research/index.ts';
import { ALLOCATORS } from './allocators.ts';
import { checkBounds } from './gates.ts';
import type { PortfolioInput, PortfolioSeries } from './portfolioInput.ts';
import { nameOf } from './nameOf.ts';
import { REBALANCE_RHYTHMS } from './rebalancingDays.ts';

/**
 * Refuses what cannot be a portfolio, before anything is run.
 *
 * @throws BAD_PARAMS for capital, currencies, allocation or gates that cannot be, or nothing to run; BAD_DATA for a series that shares no
 *   trade date with any other
 */
export function checkInput(input: PortfolioInput): void {
  if (input.series.length === 0 || input.strategies.length === 0) {
    fail('BAD_PARAMS', `a portfolio needs a series and a strategy: ${input.series.length} series, ${input.strategies.length} strategies`);
  }
  if (!(input.capital > 0 && Number.isFinite(input.capital))) {
    fail('BAD_PARAMS', `capital is ${input.capital}, it must be above 0`, { where: 'capital' });
  }
  checkNoneTwice(input.series.map(nameOf), 'universe');
  checkNoneTwice(input.strategies.map(({ strategy }) => strategy.id), 'strategies');
  for (const series of input.series) checkCurrency(series, input);
  checkAllocation(input);
  checkBounds(input.gates ?? {});
  checkOverlap(input.series, input.period ?? {});
}

function checkNoneTwice(names: readonly string[], where: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail('BAD_PARAMS', `${twice} is named twice`, { where });
}

function checkCurrency({ instrument, currency }: PortfolioSeries, { currency: base, rates = {} }: PortfolioInput): void {
  const rate = currency === base ? 1 : rates[currency];
  if (rate === undefined) {
    fail('BAD_PARAMS', `${instrument} trades in ${currency}, and there is no rate to ${base}`, {
      where: `rates.${currency}`,
      advice: `give rates: { ${currency}: <${base} for one ${currency}> }`,
    });
  }
  if (!(rate > 0 && Number.isFinite(rate))) fail('BAD_PARAMS', `the rate of ${currency} is ${rate}`, { where: `rates.${currency}` });
}

function checkAllocation({ allocation: { method, rebalance = 'monthly', lookback = 1, cap = 1 } }: PortfolioInput): void {
  if (!Object.hasOwn(ALLOCATORS, method)) {
    fail('BAD_PARAMS', `there is no allocation ${String(method)}`, { where: 'allocation.method', advice: Object.keys(ALLOCATORS).join(', ') });
  }
  if (!REBALANCE_RHYTHMS.includes(rebalance)) {
    fail('BAD_PARAMS', `there is no rebalancing ${rebalance}`, { where: 'allocation.rebalance', advice: REBALANCE_RHYTHMS.join(', ') });
  }
  if (!Number.isInteger(lookback) || lookback < 1) {
    fail('BAD_PARAMS', `allocation.lookback is ${lookback}, a number of trade dates is needed`, { where: 'allocation.lookback' });
  }
  if (!(cap > 0 && cap <= 1)) fail('BAD_PARAMS', `allocation.cap is ${cap}, it must be above 0 and at most 1`, { where: 'allocation.cap' });
}

/** A series that is alone in time can neither be compared nor combined with the others. */
function checkOverlap(series: readonly PortfolioSeries[], { from = -Infinity, to = Infinity }: Period): void {
  const days = series.map(({ bars }) => dayTableOf(bars).days.filter((day) => day >= from && day <= to));
  const spans = series.map((one, i) => `${nameOf(one)} (${spanOf(days[i]!)})`);
  series.forEach((_, i) => {
    const own = new Set(days[i]!);
    const isAlone = days.every((other, j) => j === i || !other.some((day) => own.has(day)));
    if (series.length > 1 && isAlone) {
      fail('BAD_DATA', `${spans[i]!} and ${listed(spans.filter((_span, j) => j !== i))} share no trade dates`, {
        where: 'universe',
        advice: 'leave it out, or take data of the same years',
      });
    }
  });
}

function spanOf(days: Int32Array): string {
  return days.length === 0 ? 'no bars in the period' : `${isoDay(days[0]!)} to ${isoDay(days.at(-1) ?? 0)}`;
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
