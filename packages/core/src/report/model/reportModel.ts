import type { PortfolioResult } from '../../portfolio/index.ts';
import { proseDate } from '../dates.ts';
import { count, counted } from '../numbers.ts';
import { tilesOf } from './tilesOf.ts';
import type { Tile } from './tilesOf.ts';
import { trackOf } from './trackOf.ts';
import type { Track } from './trackOf.ts';
import { verdictOf } from './verdictOf.ts';
import type { VerdictLine } from './verdictOf.ts';

/** What the HTML report and the terminal summary say; both are printed from it alone. */
export interface ReportModel {
  readonly result: PortfolioResult;
  readonly title: string;
  /** First to last trade date, in prose; null when there is none. */
  readonly period: string | null;
  /** The line under the title. */
  readonly facts: readonly string[];
  readonly verdict: VerdictLine;
  readonly tiles: readonly Tile[];
  /** Null when no candidate was admitted or there is no trade date: then nothing was held to draw. */
  readonly track: Track | null;
}

/** The report's model: a pure function of the portfolio's result. */
export function reportModelOf(result: PortfolioResult): ReportModel {
  const verdict = verdictOf(result);
  const period = periodOf(result);
  return {
    result,
    title: result.name,
    period,
    facts: [...(period === null ? [] : [period]), ...factsOf(result)],
    verdict,
    tiles: tilesOf(result),
    track: verdict.kind === 'none' ? null : trackOf(result),
  };
}

function periodOf({ days }: PortfolioResult): string | null {
  const [first, last] = [days[0], days[days.length - 1]];
  return first === undefined || last === undefined ? null : `${proseDate(first)} to ${proseDate(last)}`;
}

function factsOf({ days, candidates, allocation, capital, currency }: PortfolioResult): readonly string[] {
  const admitted = candidates.filter(({ verdict }) => verdict.admitted).length;
  const instruments = new Set(candidates.map(({ instrument }) => instrument)).size;
  return [
    counted(days.length, 'trading day'),
    `${count(admitted)} of ${counted(candidates.length, 'candidate')} on ${counted(instruments, 'instrument')}`,
    allocation,
    `${count(capital)} ${currency}`,
  ];
}
