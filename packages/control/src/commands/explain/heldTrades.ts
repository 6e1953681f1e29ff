import { decodeArrow, doublesOf, integersOf, textsOf } from '@proj/core/artifacts';
import { fail } from '@proj/core/errors';
import { rebalancingDays, type RebalanceRhythm } from '@proj/core/portfolio';
import type { Roots } from '@proj/core/paths';
import { type Manifest, z } from '@proj/core/schema';
import { publishedBytes } from '../../jobs/publishedFiles.ts';
import { publishedSeries, seriesRole, type PublishedSeries, type SeriesName } from '../../sharedCli/publishedSeries.ts';
import { documentIn, type AccountDays } from './accountDays.ts';

/** A trade that the account had part in on a trade date. */
export interface HeldTrade {
  readonly candidate: string;
  /** Contracts of the candidate that were in force. */
  readonly units: number;
  /** Of one unit, signed. */
  readonly contracts: number;
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly entryReason: string;
  readonly exitReason: string;
  /** Of the whole trade, one unit, in the instrument's currency. */
  readonly net: number;
  readonly series: PublishedSeries;
}

export interface HeldQuestion {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly roots: Roots;
  readonly account: AccountDays;
  readonly day: number;
}

const CANDIDATES = z.array(z.object({ id: z.string(), instrument: z.string(), timeframe: z.string() }));
const REBALANCED = z.object({ allocation: z.object({ rebalance: z.enum(['weekly', 'monthly', 'quarterly']).default('monthly') }) });

/** The trades that were open on a day in candidates whose contracts were in force, those with the most money first. @throws BAD_ARTIFACT, NOT_FOUND */
export function tradesHeldOn(question: HeldQuestion): readonly HeldTrade[] {
  const { folder, manifest, roots, day } = question;
  const units = unitsInForce(question);
  const candidates = new Map(documentIn(folder, 'candidates.json', { manifest, schema: CANDIDATES }).map((one) => [one.id, one]));
  const trades = tableOf(question, 'trades.arrow');
  const seriesOf = rememberedSeries(roots, manifest);
  const held: HeldTrade[] = [];
  trades.names('candidateId').forEach((candidate, row) => {
    const [inForce, named] = [units.get(candidate) ?? 0, candidates.get(candidate)];
    if (inForce === 0 || named === undefined) return;
    const series = seriesOf(named);
    const trade = { candidate, units: inForce, series, ...tradeAt(trades, row) };
    if (tradeDateOf(series, trade.entryTime) <= day && tradeDateOf(series, trade.exitTime) >= day) held.push(trade);
  });
  return held.sort((a, b) => Math.abs(b.net * b.units) - Math.abs(a.net * a.units));
}

/** Contracts by candidate, as the last rebalancing before a day has set them. */
function unitsInForce(question: HeldQuestion): ReadonlyMap<string, number> {
  const { manifest, account: { days, equity }, day } = question;
  const rhythm: RebalanceRhythm = REBALANCED.parse(manifest.content.params).allocation.rebalance;
  const decided = rebalancingDays(days, rhythm).filter((row) => days[row]! < day).at(-1);
  if (decided === undefined || equity.some((money, row) => days[row]! < day && money <= 0)) return new Map();
  const weights = tableOf(question, 'weights.arrow');
  const [decidedOn, contracts, names] = [weights.integers('day'), weights.doubles('contracts'), weights.names('candidateId')];
  return new Map(names.flatMap((name, row) => (decidedOn[row] === days[decided] ? [[name, contracts[row]!] as const] : [])));
}

interface Table {
  readonly doubles: (name: string) => Float64Array;
  readonly integers: (name: string) => Int32Array;
  readonly names: (name: string) => readonly string[];
}

function tableOf({ folder, manifest }: HeldQuestion, path: string): Table {
  const where = `${folder}/${path}`;
  const columns = decodeArrow(publishedBytes(folder, path, manifest), where);
  return {
    doubles: (name) => doublesOf(columns, name, where),
    integers: (name) => integersOf(columns, name, where),
    names: (name) => textsOf(columns, name, where),
  };
}

function tradeAt(trades: Table, row: number): Omit<HeldTrade, 'candidate' | 'units' | 'series'> {
  const at = (name: string): number => trades.doubles(name)[row]!;
  return {
    contracts: at('contracts'),
    entryTime: at('entryTime'),
    exitTime: at('exitTime'),
    entryPrice: at('entryPrice'),
    exitPrice: at('exitPrice'),
    net: at('net'),
    entryReason: trades.names('entryReason')[row]!,
    exitReason: trades.names('exitReason')[row]!,
  };
}

/** The very builds that the portfolio used, each read once. */
function rememberedSeries(roots: Roots, { content }: Manifest): (name: SeriesName) => PublishedSeries {
  const known = new Map<string, PublishedSeries>();
  return ({ instrument, timeframe }) => {
    const role = seriesRole({ instrument, timeframe });
    const series = known.get(role) ?? publishedSeries(roots, { instrument, timeframe }, content.inputs.find((input) => input.role === role)?.sha256);
    known.set(role, series);
    return series;
  };
}

/** The trade date of the bar that closed at an instant. @throws BAD_ARTIFACT */
function tradeDateOf(series: PublishedSeries, time: number): number {
  return series.bars.tradeDate[barAt(series, time)]!;
}

/** The index of the bar that closed at an instant. @throws BAD_ARTIFACT when there is none */
export function barAt({ bars: { time }, instrument, timeframe }: PublishedSeries, closed: number): number {
  let [low, high] = [0, time.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle]! < closed) low = middle + 1;
    else high = middle;
  }
  return time[low] === closed ? low : fail('BAD_ARTIFACT', `no bar of ${instrument} ${timeframe} closed at ${new Date(closed).toISOString()}`);
}
