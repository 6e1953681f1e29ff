import { adviceFor, fail } from '../errors/index.ts';
import type { UnitCosts } from '../research/index.ts';

/** What of a series decides whether its money can be told in the base currency. */
export interface PricedSeries {
  readonly instrument: string;
  readonly currency: string;
}

/**
 * Refuses rates that do not fit the currencies of the series: each foreign one needs a rate, and a rate that no series needs would change
 * nothing.
 *
 * @throws BAD_PARAMS naming the instrument or the rate
 */
export function checkCurrencies(series: readonly PricedSeries[], base: string, rates: Readonly<Record<string, unknown>> = {}): void {
  if (Object.hasOwn(rates, base)) fail('BAD_PARAMS', `${base} is the base currency: it is worth one of itself`, { where: `rates.${base}`, advice: 'leave this rate out' });
  const foreign = series.filter(({ currency }) => currency !== base);
  const used = [...new Set(foreign.map(({ currency }) => currency))];
  for (const currency of Object.keys(rates)) {
    if (used.includes(currency)) continue;
    const lacking = used.filter((one) => !Object.hasOwn(rates, one));
    fail('BAD_PARAMS', `no series trades in ${currency}: its rate would change nothing`, { where: `rates.${currency}`, advice: lacking.length === 0 ? 'leave this rate out' : adviceFor(currency, lacking) });
  }
  for (const { instrument, currency } of foreign) {
    if (Object.hasOwn(rates, currency)) continue;
    fail('BAD_PARAMS', `${instrument} trades in ${currency}, and there is no rate to ${base}`, {
      where: `rates.${currency}`,
      advice: `give rates: { ${currency}: <${base} for one ${currency}> }, or a READY series of it`,
    });
  }
}

/** Refuses a series of rates that is priced in neither currency. @throws BAD_PARAMS naming it */
export function checkPair({ instrument, currency }: PricedSeries, foreign: string, base: string): void {
  if (currency === base || currency === foreign) return;
  const advice = `take the pair of ${foreign} and ${base}`;
  fail('BAD_PARAMS', `${instrument} is priced in ${currency}: it says nothing of ${foreign} in ${base}`, { where: `rates.${foreign}`, advice });
}

/** The costs that count ticks. */
const IN_TICKS = ['slippageTicks', 'limitThroughTicks'] as const;

/** Refuses costs in ticks of an instrument that has none: they would do nothing. @throws BAD_COSTS naming the instrument */
export function checkTicks(instrument: string, { tickSize, ...costs }: Pick<UnitCosts, 'tickSize' | (typeof IN_TICKS)[number]>): void {
  if (tickSize !== 0) return;
  for (const name of IN_TICKS) {
    const ticks = costs[name] ?? 0;
    if (ticks === 0) continue;
    const advice = 'leave the instrument out, set the ticks to 0, or give its file a tickSize; commissionRate counts where there are no ticks';
    fail('BAD_COSTS', `${instrument} has no ticks (its tickSize is 0), so ${name} of ${ticks} cannot be paid`, { where: `costs.${name}`, advice });
  }
}
