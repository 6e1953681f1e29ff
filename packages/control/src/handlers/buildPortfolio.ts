import { join } from 'node:path';
import { parseIsoDay } from '@proj/core/bars';
import { plainJson, portfolioFilesOf, type ArtifactFiles } from '@proj/core/artifacts';
import { sha256Of } from '@proj/core/identity';
import { threadPool, type ThreadPool } from '@proj/core/node';
import { writeNew } from '@proj/core/paths';
import { buildPortfolio, type PortfolioInput, type PortfolioResult, type PortfolioSeries } from '@proj/core/portfolio';
import type { BuildPortfolioParams } from '../jobs/buildPortfolioParams.ts';
import { placelessFiles } from '../jobs/pinnedFiles.ts';
import { chosenStrategies, type ChosenStrategy } from './chosenStrategies.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { chosenCertificates, firstCertificates, needsCalendar, needsReference, type PlacedCertificate } from './portfolioCausality.ts';
import { earlierTrials } from './earlierTrials.ts';
import { withLedger } from './ledgerHooks.ts';
import { chosenRates, type ChosenRates } from './chosenRates.ts';
import { unitCosts } from './unitCosts.ts';
import { featureInputs, featureSources, readFeatureFiles, type KnownFeatures } from '../sharedCli/featureFiles.ts';
import { endsOf, referenceOf } from '../sharedCli/besideBars.ts';
import { publishedSeries, seriesRole, type PublishedSeries } from '../sharedCli/publishedSeries.ts';

/** BUILD_PORTFOLIO: published bars and strategies to one portfolio and its report. */
export const buildPortfolioHandler: Handler = async (given, context) => {
  const params = given as BuildPortfolioParams; // has passed the schema of its type
  const published = params.universe.map((name) => publishedSeries(context.roots, name, context.again?.inputs.get(seriesRole(name))));
  const known = await readFeatureFiles(params, context.again?.sources);
  const strategies = await chosenStrategies(params, known, context.again?.sources);
  const rates = chosenRates(params, context);
  const earlier = earlierTrials({ params, published, strategies }, context);
  const inputs = [
    ...published.map((one) => ({ role: seriesRole(one), sha256: one.contentSha256 })),
    ...strategies.map(({ strategy, codeSha256 }) => ({ role: `strategy ${strategy.id}`, sha256: codeSha256 })),
    ...featureInputs(known),
    ...rates.inputs,
    { role: 'trials', sha256: earlier.sha256 },
  ];
  return {
    inputs,
    found: [...published.map((one) => ({ role: seriesRole(one), jobId: one.jobId })), ...rates.found],
    seeds: { portfolio: params.seed },
    run: async () => {
      const [isReferred, isTimed] = [needsReference(strategies, known.table), needsCalendar(strategies, known.table)];
      const series = published.map((one) =>
        portfolioSeries(one, params, { reference: isReferred ? referenceOf(one, context.roots) : null, ends: isTimed ? endsOf(one) : null, known }),
      );
      const input = { ...portfolioInput(params, series, strategies, rates, inputs), earlierTrials: earlier.trials, zoneEditions: [...new Set(published.map(({ zoneEdition }) => zoneEdition))].sort() };
      context.progress(0.01, 'causality');
      const { first, result, chosen } = await inThreads(context.threads, (pool) => certifiedResult({ input, series, strategies, known }, context, pool));
      context.progress(0.98, 'writing');
      const files: ArtifactFiles = {
        ...portfolioFilesOf(result),
        'causality.json': plainJson([...first, ...chosen]),
        'config.json': plainJson({ params: placelessFiles(params), series: published.map(({ instrument, timeframe, config, calendar }) => ({ instrument, timeframe, config, calendar })) }),
        ...sourceFiles(strategies),
        ...featureSources(known),
      };
      for (const [path, content] of Object.entries(files)) writeNew(join(context.staging, path), content);
      context.log(`${Object.keys(files).length} files written`);
    },
  };
};

interface Job {
  readonly input: PortfolioInput;
  readonly series: readonly PortfolioSeries[];
  readonly strategies: readonly ChosenStrategy[];
  readonly known: KnownFeatures;
}

/** The portfolio, with the certificates of what it ran: those made before anything ran, and those of what the windows chose. */
async function certifiedResult({ input, series, strategies, known }: Job, context: HandlerContext, pool: ThreadPool | null): Promise<Certified> {
  const first = await firstCertificates(series, strategies, { features: known, pool });
  const result = await withLedger(input, context, (ledger) => buildPortfolio(input, {
    ...ledger,
    progress: (share, phase) => context.progress(0.02 + 0.95 * share, phase),
    throwIfCancelled: context.throwIfCancelled,
    ...(pool !== null && { pool }),
  }));
  context.progress(0.97, 'causality of what was chosen');
  return { first, result, chosen: await chosenCertificates(result.candidates, series, strategies, { features: known, pool, known: first }) };
}

interface Certified {
  readonly first: readonly PlacedCertificate[];
  readonly result: PortfolioResult;
  readonly chosen: readonly PlacedCertificate[];
}

/** Lends threads to a work and ends them after it; with one there is nothing to share. */
async function inThreads<T>(threads: number, work: (pool: ThreadPool | null) => Promise<T>): Promise<T> {
  if (threads === 1) return work(null);
  const pool = threadPool(threads);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

/** What the features of the strategies need beside the bars; null where none needs it. */
interface BesideBars {
  readonly reference: PublishedSeries | null;
  readonly ends: ReadonlyMap<number, number> | null;
  readonly known: KnownFeatures;
}

function portfolioSeries({ config, calendar, ...one }: PublishedSeries, { costs }: BuildPortfolioParams, { reference, ends, known: { added } }: BesideBars): PortfolioSeries {
  const { pointValue, tickSize, currency, margin } = config;
  return {
    instrument: one.instrument,
    timeframe: one.timeframe,
    currency,
    pointValue,
    tickSize,
    margin: margin ?? null,
    bars: one.bars,
    // What a strategy compares with, and the calendar that it asks, are part of what it was run on.
    dataSha256: reference === null && ends === null ? one.barsSha256 : sha256Of([one.barsSha256, ...(reference ? [reference.barsSha256] : []), ...(ends ? [[...ends]] : [])]),
    tradeDatesPerYear: calendar.tradeDatesPerYear,
    costs: unitCosts(config, costs),
    coverage: one.coverage,
    adjustment: one.adjustment,
    ...(reference && { reference: reference.bars }),
    ...(added.length > 0 && { addedFeatures: added }),
    ...(ends && { sessionEnds: ends }),
  };
}

function portfolioInput(
  params: BuildPortfolioParams,
  series: readonly PortfolioSeries[],
  strategies: readonly ChosenStrategy[],
  { rates }: ChosenRates,
  inputs: PortfolioInput['inputs'],
): PortfolioInput {
  const { from, to } = params.period ?? {};
  return {
    name: params.name,
    series,
    strategies,
    period: { ...(from !== undefined && { from: parseIsoDay(from) }), ...(to !== undefined && { to: parseIsoDay(to) }) },
    walkForward: params.walkForward as PortfolioInput['walkForward'],
    cpcv: params.cpcv,
    objective: params.objective,
    gates: params.gates,
    clusters: params.clusters,
    allocation: params.allocation,
    capital: params.capital,
    currency: params.currency,
    rates,
    seed: params.seed,
    inputs,
  };
}

function sourceFiles(strategies: readonly ChosenStrategy[]): Record<string, Uint8Array> {
  return Object.fromEntries(strategies.flatMap(({ source }) => (source === null ? [] : [[`sources/${source.name}`, source.bytes]])));
}
