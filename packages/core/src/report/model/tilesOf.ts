import type { ReturnMetrics } from '../../kernel/index.ts';
import type { PortfolioResult } from '../../portfolio/index.ts';
import { proseDate } from '../dates.ts';
import { ABSENT, count, counted, fixed, percent, probability, ratio } from '../numbers.ts';
import { gateBound } from './gateBounds.ts';

/** One headline number with what it takes to read it. */
export interface Tile {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly lines: readonly [string, string];
  /** Misses its gate; the lines say so too. */
  readonly missed: boolean;
}

const NOTHING_HELD = 'not defined: nothing was held';

/** The eight headline numbers of a portfolio that holds something. */
export function tilesOf(result: PortfolioResult): readonly Tile[] {
  const { metrics } = result;
  return [
    sharpeTile(metrics),
    returnTile(result),
    drawdownTile(metrics),
    trialsTile(result),
    deflatedTile(result),
    overfittingTile(result),
    ambiguityTile(result),
    costsTile(result),
  ];
}

function sharpeTile(metrics: ReturnMetrics | null): Tile {
  const interval = metrics === null ? NOTHING_HELD : `95\u202f% interval ${ratio(metrics.sharpeLow)} to ${ratio(metrics.sharpeHigh)}`;
  return {
    key: 'sharpe',
    label: 'Sharpe ratio',
    value: ratio(metrics?.sharpe ?? null),
    lines: [interval, 'annualised, daily, out of sample'],
    missed: false,
  };
}

function returnTile({ metrics, evidence: { intervals } }: PortfolioResult): Tile {
  return {
    key: 'return',
    label: 'Return a year',
    value: percent(metrics?.cagr ?? null),
    lines:
      metrics === null
        ? [NOTHING_HELD, 'out of sample, compounded']
        : [
            `${percent(metrics.totalReturn)} in all, volatility ${percent(metrics.volatility)} a year`,
            intervals === null ? 'its interval is not defined' : `95\u202f% interval ${percent(intervals.annualReturn.low)} to ${percent(intervals.annualReturn.high)}`,
          ],
    missed: false,
  };
}

function drawdownTile(metrics: ReturnMetrics | null): Tile {
  const low = metrics?.maxDrawdownTrough ?? null;
  return {
    key: 'drawdown',
    label: 'Deepest drawdown',
    value: metrics === null ? ABSENT : percent(-metrics.maxDrawdown),
    lines:
      metrics === null
        ? [NOTHING_HELD, 'so nothing could be lost']
        : [
            low === null ? 'equity never fell below a peak' : `low on ${proseDate(low)}`,
            `longest ${counted(metrics.longestDrawdownDays, 'trading day')} below a peak`,
          ],
    missed: false,
  };
}

function trialsTile({ trialCount, candidates }: PortfolioResult): Tile {
  const independent = trialCount.effective;
  return {
    key: 'trials',
    label: 'Trials counted',
    value: count(trialCount.run),
    lines: [
      independent === null ? 'how many are independent is not estimated' : `about ${count(independent)} independent`,
      `by mean correlation; every configuration tried, behind ${counted(candidates.length, 'candidate')}`,
    ],
    missed: false,
  };
}

function deflatedTile({ deflatedSharpe, funnel, trialCount }: PortfolioResult): Tile {
  const gate = gateBound(funnel, 'deflatedSharpe');
  const missed = deflatedSharpe === null || !(deflatedSharpe >= gate);
  const tried = counted(trialCount.run, 'trial');
  return {
    key: 'deflated',
    label: 'Deflated Sharpe',
    value: probability(deflatedSharpe),
    lines:
      deflatedSharpe === null
        ? [`not defined: it needs returns that vary and a spread of trials`, `gate ${probability(gate)}, so it counts as missed`]
        : [
            `probability that the Sharpe beats the best that luck alone would give in ${tried}`,
            `gate ${probability(gate)}${missed ? ', missed' : ', passed'}`,
          ],
    missed,
  };
}

function overfittingTile({ pbo, pboSplits, funnel }: PortfolioResult): Tile {
  const gate = percent(gateBound(funnel, 'pbo'), 0);
  const missed = pbo !== null && pbo > gateBound(funnel, 'pbo');
  return {
    key: 'pbo',
    label: 'Overfitting, PBO',
    value: percent(pbo, 0),
    lines:
      pbo === null
        ? ['not defined: it needs several configurations over common days', `gate ${gate}, not judged`]
        : [
            `share of ${pboSplits === null ? '' : `${count(pboSplits)} `}CSCV splits where the best in sample fell below the median out of sample`,
            `gate ${gate}${missed ? ', missed' : ', passed'}`,
          ],
    missed,
  };
}

function ambiguityTile({ trades, metrics, evidence }: PortfolioResult): Tile {
  const all = trades.ambiguous.length;
  const touched = trades.ambiguous.reduce((sum, flag) => sum + flag, 0);
  const isKnown = metrics !== null && evidence.sharpeAtBest !== null;
  return {
    key: 'ambiguity',
    label: 'Ambiguity range',
    value: isKnown ? `${ratio(metrics.sharpe)} to ${ratio(evidence.sharpeAtBest)}` : ABSENT,
    lines: [
      isKnown ? 'Sharpe ratio, guesses inside a bar against you to guesses for you; not strict bounds' : NOTHING_HELD,
      all === 0 ? 'there are no trades' : `${count(touched)} of ${counted(all, 'trade')} touched (${percent(touched / all)})`,
    ],
    missed: false,
  };
}

function costsTile({ rebalancingCosts, tradingCosts, equity, evidence, tradeDatesPerYear, currency }: PortfolioResult): Tile {
  const [rebalanced, traded] = [sumOf(rebalancingCosts), sumOf(tradingCosts)];
  const twice = evidence.costs.find(({ factor }) => factor === 2);
  const aYear = equity.length === 0 ? null : ((rebalanced + traded) / sumOf(equity)) * tradeDatesPerYear;
  return {
    key: 'costs',
    label: 'Costs',
    value: percent(aYear, 2),
    lines: [
      twice === undefined ? 'of equity a year; at twice all costs not defined: nothing was held' : `of equity a year; Sharpe ratio ${ratio(twice.sharpe)} at twice all costs`,
      `commission and slippage: ${fixed(traded, 0)} ${currency} of trades, ${fixed(rebalanced, 0)} of rebalancing`,
    ],
    missed: false,
  };
}

function sumOf(money: Float64Array): number {
  return money.reduce((sum, one) => sum + one, 0);
}
