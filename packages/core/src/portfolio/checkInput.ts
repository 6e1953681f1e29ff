import { isoDay } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import { dayTableOf, type Period } from '../research/index.ts';
import { checkAllocation } from './checkAllocation.ts';
import { checkCurrencies, checkTicks } from './checkMoney.ts';
import { checkBounds } from './gates.ts';
import type { DailyRates, PortfolioInput, PortfolioSeries } from './portfolioInput.ts';
import { nameOf } from './nameOf.ts';

/** As old as a rate may be at the end: a month without one is no market. */
const MOST_DAYS_HELD = 31;

/**
 * Refuses what cannot be a portfolio, before anything is run.
 *
 * @throws BAD_PARAMS for capital, currencies, allocation or gates that cannot be, or nothing to run; BAD_COSTS; BAD_DATA for a series that shares no
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
  checkCurrencies(input.series, input.currency, input.rates);
  for (const series of input.series) {
    checkTicks(series.instrument, series.costs);
    checkRate(series, input);
  }
  checkAllocation(input);
  checkBounds(input.gates ?? {});
  const { correlation = 0 } = input.clusters ?? {};
  if (!(correlation >= 0 && correlation <= 1)) fail('BAD_PARAMS', `clusters.correlation is ${correlation}, it must be from 0 to 1`, { where: 'clusters.correlation' });
  checkOverlap(input.series, input.period ?? {});
}

function checkNoneTwice(names: readonly string[], where: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail('BAD_PARAMS', `${twice} is named twice`, { where });
}

function checkRate({ currency, bars }: PortfolioSeries, { currency: base, rates = {}, period = {} }: PortfolioInput): void {
  const rate = currency === base ? 1 : (rates[currency] ?? NaN);
  if (typeof rate !== 'number') return checkDailyRates(currency, rate, bars, period);
  if (!(rate > 0 && Number.isFinite(rate))) fail('BAD_PARAMS', `the rate of ${currency} is ${rate}`, { where: `rates.${currency}` });
}

function checkDailyRates(currency: string, { days, rates }: DailyRates, bars: PortfolioSeries['bars'], { from = -Infinity, to = Infinity }: Period): void {
  const where = `rates.${currency}`;
  const wrong = rates.findIndex((rate) => !(rate > 0 && Number.isFinite(rate)));
  if (wrong >= 0) fail('BAD_DATA', `the rate of ${currency} on ${isoDay(days[wrong]!)} is ${rates[wrong]}`, { where });
  if (days.length === 0 || days.length !== rates.length) fail('BAD_DATA', `the rates of ${currency} hold ${days.length} days and ${rates.length} values`, { where });
  const first = bars.tradeDate.find((day) => day >= from);
  if (first !== undefined && days[0]! > first) {
    fail('BAD_DATA', `the rates of ${currency} begin on ${isoDay(days[0]!)}, after the first trade date ${isoDay(first)}`, { where, advice: 'take rates that begin earlier, or a later period' });
  }
  const last = bars.tradeDate.findLast((day) => day <= to);
  const held = days[days.length - 1]!;
  if (last !== undefined && last - held > MOST_DAYS_HELD) {
    const says = `the rates of ${currency} end on ${isoDay(held)}, ${last - held} days before the last trade date ${isoDay(last)}`;
    fail('BAD_DATA', says, { where, advice: 'take rates that end later, or an earlier period' });
  }
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
