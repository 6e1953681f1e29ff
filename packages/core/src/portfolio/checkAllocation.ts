import { adviceFor, fail } from '../errors/index.ts';
import { COVARIANCES } from './allocation/covariances.ts';
import { keyOf } from './allocation/ruleOf.ts';
import { ALLOCATORS } from './allocators.ts';
import { GROUP_KEYS, type PortfolioInput } from './portfolioInput.ts';
import { REBALANCE_RHYTHMS } from './rebalancingDays.ts';

/** Refuses an allocation that cannot be, whoever is admitted. @throws BAD_PARAMS */
export function checkAllocation(input: PortfolioInput): void {
  const { method, rebalance = 'monthly', lookback = 1, covariance = 'sample' } = input.allocation;
  checkName(method, Object.keys(ALLOCATORS), 'method');
  checkName(rebalance, REBALANCE_RHYTHMS, 'rebalance');
  checkName(covariance, Object.keys(COVARIANCES), 'covariance');
  if (!Number.isInteger(lookback) || lookback < 1) {
    fail('BAD_PARAMS', `allocation.lookback is ${lookback}, a number of trade dates is needed`, { where: 'allocation.lookback' });
  }
  checkNumbers(input);
  checkFloors(input);
  checkRiskBudgets(input);
}

function checkName(name: string, known: readonly string[], key: string): void {
  if (known.includes(name)) return;
  fail('BAD_PARAMS', `there is no ${key} ${String(name)}`, { where: `allocation.${key}`, advice: adviceFor(String(name), known) });
}

function checkNumbers({ allocation: { cap = 1, floor = 0, groups, leverage = 1, volatilityTarget = 1, kelly = 1 } }: PortfolioInput): void {
  const most = { cap: 1, leverage: 20, volatilityTarget: 10, kelly: 1, 'groups.cap': 20 };
  const given = { cap, leverage, volatilityTarget, kelly, 'groups.cap': groups?.cap ?? 1 };
  for (const [name, value] of Object.entries(given)) {
    const top = most[name as keyof typeof most]; // the same keys
    if (!(value > 0 && value <= top)) fail('BAD_PARAMS', `allocation.${name} is ${value}, it must be above 0 and at most ${top}`, { where: `allocation.${name}` });
  }
  if (!(floor >= 0 && floor <= cap)) fail('BAD_PARAMS', `allocation.floor is ${floor}, it must be from 0 to the cap of ${cap}`, { where: 'allocation.floor' });
  if (groups !== undefined) checkName(groups.by, [...GROUP_KEYS, 'cluster'], 'groups.by');
}

/** Floors that fit when all candidates are admitted fit always: their share grows with their number. */
function checkFloors({ allocation: { floor = 0, leverage = 1, groups }, series, strategies }: PortfolioInput): void {
  const count = series.length * strategies.length;
  if (floor * count > leverage) {
    fail('BAD_PARAMS', `a floor of ${floor} for each of ${count} candidates is more than ${leverage} of the capital`, { where: 'allocation.floor', advice: `at most ${leverage / count}` });
  }
  if (groups === undefined) return;
  const by = groups.by;
  if (by === 'cluster') {
    // All may turn out to be one cluster.
    if (floor * count > groups.cap) fail('BAD_PARAMS', `a floor of ${floor} for each of ${count} candidates, which may be one cluster, is more than its cap of ${groups.cap}`, { where: 'allocation.floor' });
    return;
  }
  const keys = strategies.flatMap(({ strategy }) => series.map((one) => keyOf({ strategy: strategy.id, series: one }, by)));
  for (const name of new Set(keys)) {
    const members = keys.filter((key) => key === name).length;
    if (floor * members > groups.cap) {
      fail('BAD_PARAMS', `a floor of ${floor} for each of the ${members} candidates of ${name} is more than their cap of ${groups.cap}`, { where: 'allocation.floor' });
    }
  }
}

function checkRiskBudgets({ allocation: { method, riskBudgets }, series, strategies }: PortfolioInput): void {
  if (method !== 'riskBudget') return;
  if (riskBudgets === undefined) fail('BAD_PARAMS', 'the method riskBudget needs allocation.riskBudgets', { where: 'allocation.riskBudgets' });
  checkName(riskBudgets.by, GROUP_KEYS, 'riskBudgets.by');
  for (const { strategy } of strategies) {
    for (const one of series) {
      const name = keyOf({ strategy: strategy.id, series: one }, riskBudgets.by);
      const share = riskBudgets.shares[name];
      if (share === undefined || !(share > 0 && Number.isFinite(share))) {
        fail('BAD_PARAMS', `the risk budget of ${name} is ${share ?? 'missing'}, it must be above 0`, { where: `allocation.riskBudgets.shares.${name}` });
      }
    }
  }
}
