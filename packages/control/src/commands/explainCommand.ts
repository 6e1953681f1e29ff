import { join } from 'node:path';
import { isoDay, parseIsoDay } from '@proj/core/bars';
import { adviceFor, fail } from '@proj/core/errors';
import type { ReturnMetrics } from '@proj/core/kernel';
import { readText } from '@proj/core/paths';
import { readManifest, type Manifest } from '@proj/core/schema';
import type { Command, CommandArguments, CommandContext } from './command.ts';
import { publishedFolder } from './exports/publishedFolder.ts';
import type { AccountDays, PublishedPortfolio } from './explain/accountDays.ts';
import type { ExplainedMetric, ExplainedName } from './explain/explainedMetrics.ts';
import type { HeldTrade } from './explain/heldTrades.ts';
import type { BarOrigin } from './explain/rawRows.ts';
import { formatInstant, tableLines, type TextColumn } from './formatting.ts';

const SHOWN_DAYS = 5;
const SHOWN_TRADES = 5;

/** `explain <id> <metric>`: from a number of a portfolio to trade dates, fills, and lines of raw files. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'where a number of a portfolio comes from: its formula, trade dates, fills, and lines of the raw files',
  positionals: [
    { name: 'id', says: 'the portfolio', required: true },
    { name: 'metric', says: 'such as sharpe, maxDrawdown or totalReturn; without it they are listed', required: false },
  ],
  flags: {
    day: { type: 'text', value: '<date>', says: 'the trade date whose fills are shown, such as 2020-03-23; default the one that moves the number most' },
    candidate: { type: 'text', value: '<id>', says: 'only fills of this candidate, such as "breakout CME.ES 60m"' },
  },
  examples: ['supervisor explain 4 sharpe', 'supervisor explain 4 maxDrawdown --day 2020-03-23'],
  run: async (args, context) => {
    const { folder, name } = publishedFolder(args.positionals[0]!, context.roots, context.clock);
    const manifest = readManifest(readText(join(folder, 'manifest.json')), folder);
    if (manifest.content.job_type !== 'BUILD_PORTFOLIO') {
      fail('USAGE', `${name} is no portfolio but a ${manifest.content.job_type}`, { advice: 'see "supervisor show" for the quality of bars' });
    }
    const { EXPLAINED_METRICS } = await import('./explain/explainedMetrics.ts');
    const { metricsAgain, readAccount } = await import('./explain/accountDays.ts');
    const { account, published } = readAccount(folder, manifest);
    const metrics = metricsAgain(account);
    const key = args.positionals[1];
    if (key === undefined) return listed(EXPLAINED_METRICS, metrics, published);
    if (!isExplained(key, EXPLAINED_METRICS)) return fail('USAGE', `explain knows no metric "${key}"`, { advice: adviceFor(key, Object.keys(EXPLAINED_METRICS)) });
    const number = numberOf(key, EXPLAINED_METRICS[key], { account, metrics, published });
    const days = heaviest(EXPLAINED_METRICS[key], account, metrics);
    const day = dayOf(args, account) ?? days[0];
    const trades = day === undefined ? [] : await tracedTrades({ folder, manifest, account, day, candidate: args.text('candidate') }, context);
    return {
      lines: [...numberLines(number, published, name), ...dayLines(days, account), ...(day === undefined ? [] : tradeLines(day, trades))],
      document: { ...number, days: days.map((one) => dayRow(account, one)), day: day === undefined ? null : isoDay(day), trades },
      exitCode: number.isEqual ? 0 : 1,
    };
  },
};

type MetricTable = Readonly<Record<ExplainedName, ExplainedMetric>>;

function isExplained(key: string, table: MetricTable): key is ExplainedName {
  return Object.hasOwn(table, key);
}

function listed(table: MetricTable, metrics: ReturnMetrics, { metrics: published }: PublishedPortfolio): { lines: string[]; document: unknown } {
  const rows = (Object.keys(table) as ExplainedName[]).map((key) => ({ key, title: table[key].title, value: published === null ? null : metrics[key] }));
  const columns: readonly TextColumn<(typeof rows)[number]>[] = [
    { title: 'Metric', cell: ({ key }) => key },
    { title: 'Value', cell: ({ value }) => (value === null ? '-' : String(value)), right: true },
    { title: 'What it is', cell: ({ title }) => title },
  ];
  return { lines: tableLines(columns, rows), document: rows };
}

interface ExplainedNumber {
  readonly metric: ExplainedName;
  readonly title: string;
  readonly published: number | null;
  readonly again: number | null;
  readonly isEqual: boolean;
  readonly formula: string;
}

interface Found {
  readonly account: AccountDays;
  readonly metrics: ReturnMetrics;
  readonly published: PublishedPortfolio;
}

function numberOf(metric: ExplainedName, { title, says }: ExplainedMetric, { account, metrics, published }: Found): ExplainedNumber {
  const value = metrics[metric];
  const again = published.metrics === null || !Number.isFinite(value) ? null : value;
  const stored = published.metrics?.[metric] ?? null;
  return { metric, title, published: stored, again, isEqual: stored === again, formula: again === null ? 'not defined: the account never held anything, or its equity never moved' : says(account, metrics) };
}

function numberLines({ title, published, again, isEqual, formula }: ExplainedNumber, { name, currency }: PublishedPortfolio, job: string): string[] {
  const verdict = isEqual ? 'equal, to the last bit, to' : `BAD: ${String(again)} from equity.arrow is not`;
  return [`${title} of ${job}, ${name}: ${String(published)}`, `  = ${formula}`, `  computed again from equity.arrow (${currency}): ${verdict} portfolio.json`];
}

/** The trade dates that move a metric most, the first most of all; none of an account that never moved. */
function heaviest({ weigh }: ExplainedMetric, account: AccountDays, metrics: ReturnMetrics): readonly number[] {
  if (account.returns.every((value) => value === 0)) return [];
  const weights = weigh(account, metrics);
  return Array.from(account.days, (day, row) => ({ day, weight: weights[row]! }))
    .filter(({ weight }) => weight > -Infinity)
    .sort((a, b) => b.weight - a.weight || a.day - b.day)
    .slice(0, SHOWN_DAYS)
    .map(({ day }) => day);
}

function dayOf(args: CommandArguments, { days }: AccountDays): number | undefined {
  const text = args.text('day');
  if (text === undefined) return undefined;
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? parseIsoDay(text) : NaN;
  if (days.includes(day)) return day;
  const [first, last] = [days[0], days.at(-1)];
  const advice = first === undefined || last === undefined ? 'it has none' : `they go from ${isoDay(first)} to ${isoDay(last)}`;
  return fail('USAGE', `${text} is no trade date of this account`, { advice });
}

interface DayRow {
  readonly day: string;
  readonly return: number;
  readonly profit: number;
  readonly rebalancingCosts: number;
  readonly equity: number;
}

function dayRow({ days, returns, profit, rebalancingCosts, equity }: AccountDays, day: number): DayRow {
  const row = days.indexOf(day);
  return { day: isoDay(day), return: returns[row]!, profit: profit[row]!, rebalancingCosts: rebalancingCosts[row]!, equity: equity[row]! };
}

const DAY_COLUMNS: readonly TextColumn<DayRow>[] = [
  { title: '  Trade date', cell: ({ day }) => `  ${day}` },
  { title: 'Return', cell: (row) => `${(100 * row.return).toFixed(4)} %`, right: true },
  { title: 'Profit', cell: ({ profit }) => profit.toFixed(2), right: true },
  { title: 'Rebalancing', cell: ({ rebalancingCosts }) => (0 - rebalancingCosts).toFixed(2), right: true },
  { title: 'Equity', cell: ({ equity }) => equity.toFixed(2), right: true },
];

function dayLines(days: readonly number[], account: AccountDays): string[] {
  if (days.length === 0) return ['', 'No trade date moves it.'];
  return ['', `Trade dates that move it most, ${days.length} of ${account.days.length} (equity.arrow)`, ...tableLines(DAY_COLUMNS, days.map((day) => dayRow(account, day)))];
}

interface TracedFill {
  readonly what: 'entry' | 'exit';
  readonly time: number;
  readonly price: number;
  readonly reason: string;
  readonly origin: BarOrigin;
}

interface TracedTrade extends Omit<HeldTrade, 'series' | 'entryTime' | 'exitTime' | 'entryPrice' | 'exitPrice' | 'entryReason' | 'exitReason'> {
  /** Whether its bars were put on one scale; its raw rows are as traded. */
  readonly adjusted: boolean;
  readonly fills: readonly TracedFill[];
}

interface TraceQuestion {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly account: AccountDays;
  readonly day: number;
  readonly candidate: string | undefined;
}

async function tracedTrades({ candidate, ...question }: TraceQuestion, { roots, sink }: CommandContext): Promise<readonly TracedTrade[]> {
  const { barAt, tradesHeldOn } = await import('./explain/heldTrades.ts');
  const { rawRowsIn } = await import('./explain/rawRows.ts');
  const held = tradesHeldOn({ ...question, roots }).filter((trade) => candidate === undefined || trade.candidate === candidate);
  const rawRows = rawRowsIn(roots);
  const traced: TracedTrade[] = [];
  for (const { series, entryTime, exitTime, entryPrice, exitPrice, entryReason, exitReason, ...trade } of held.slice(0, SHOWN_TRADES)) {
    sink.status(`reading the raw file of ${series.instrument}`);
    const fill = async (what: TracedFill['what'], time: number, price: number, reason: string): Promise<TracedFill> => ({ what, time, price, reason, origin: await rawRows(series, barAt(series, time)) });
    const fills = [await fill('entry', entryTime, entryPrice, entryReason), await fill('exit', exitTime, exitPrice, exitReason)];
    traced.push({ ...trade, adjusted: series.adjustment !== null, fills });
  }
  sink.status(null);
  return traced;
}

function tradeLines(day: number, trades: readonly TracedTrade[]): string[] {
  if (trades.length === 0) return ['', `No trade was open on ${isoDay(day)} in a candidate that held contracts.`];
  return ['', `Trades that the account had open on ${isoDay(day)} (trades.arrow, weights.arrow)`, ...trades.flatMap(tradeText)];
}

function tradeText({ candidate, units, contracts, net, adjusted, fills }: TracedTrade): string[] {
  const side = contracts > 0 ? 'long' : 'short';
  const note = adjusted ? '; its bars are adjusted, the lines below are as traded' : '';
  return [`  ${candidate}: ${units} x ${Math.abs(contracts)} ${side}, ${net.toFixed(2)} of one unit over the whole trade${note}`, ...fills.flatMap(fillText)];
}

function fillText({ what, time, price, reason, origin: { path, rows, shown } }: TracedFill): string[] {
  const more = rows > shown.length ? `, ${rows} rows, these among them` : '';
  return [`    ${what} ${priceText(price)} by ${reason} in the bar that closed ${formatInstant(time)}${more}`, ...shown.map(({ line, text }) => `      ${path}:${line}  ${text}`)];
}

/** A price without the dust of the binary fractions that make it. */
function priceText(price: number): string {
  return String(Number(price.toPrecision(12)));
}
