import { dayTableOf } from '../research/index.ts';
import { accountOf } from './account.ts';
import { candidateRuns, SEARCHED } from './candidateRuns.ts';
import { caveatsOf } from './caveats.ts';
import { checkInput } from './checkInput.ts';
import { planOf } from './plan.ts';
import type { PortfolioHooks, PortfolioInput } from './portfolioInput.ts';
import type { PortfolioResult } from './portfolioResult.ts';
import { profitsOf, resultOf } from './result.ts';
import { stressedRuns } from './stressedRuns.ts';
import { emptyTally } from './trialTally.ts';
import { unionDaysOf, unionOf } from './unionDays.ts';

const COMBINED = 0.97;

/**
 * The portfolio of strategies and series: every candidate walked forward, judged, weighed and held in whole contracts, from nothing
 * but what was known at the close of each rebalancing.
 *
 * @throws BAD_PARAMS and BAD_DATA as `checkInput`, and as `walkForward`
 */
export async function buildPortfolio(input: PortfolioInput, hooks: PortfolioHooks = {}): Promise<PortfolioResult> {
  checkInput(input);
  const tally = emptyTally(seriesDays(input), input.seed);
  const runs = await candidateRuns(input, tally, hooks);
  const union = unionDaysOf(runs);
  hooks.throwIfCancelled?.();
  hooks.progress?.(SEARCHED, 'judging and weighing');
  const plan = planOf(runs, union, input);
  const account = accountOf(runs, union, plan, input);
  const { pool, signal, throwIfCancelled } = hooks;
  const stressed = await stressedRuns(runs, plan, input, {
    ...(pool && { pool }),
    ...(signal && { signal }),
    ...(throwIfCancelled && { throwIfCancelled }),
    each: (done) => hooks.progress?.(SEARCHED + ((COMBINED - SEARCHED) * done) / runs.length, 'stress'),
  });
  hooks.throwIfCancelled?.();
  hooks.progress?.(COMBINED, 'measuring');
  const result = resultOf({ input, runs, tally, union, plan, account, stressed });
  return { ...result, caveats: caveatsOf({ input, runs, result, profits: profitsOf({ input, runs, union, account }) }) };
}

/** The trade dates of all series together, within the period. */
function seriesDays({ series, period: { from = -Infinity, to = Infinity } = {} }: PortfolioInput): Int32Array {
  return unionOf(series.map(({ bars }) => dayTableOf(bars).days)).filter((day) => day >= from && day <= to);
}
