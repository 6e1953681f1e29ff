import { join } from 'node:path';
import { parseIsoDay } from '@proj/core/bars';
import { plainJson, portfolioFilesOf, type ArtifactFiles } from '@proj/core/artifacts';
import { writeNew } from '@proj/core/paths';
import { buildPortfolio, type PortfolioInput, type PortfolioSeries } from '@proj/core/portfolio';
import type { BuildPortfolioParams } from '../jobs/buildPortfolioParams.ts';
import { placelessStrategies } from '../jobs/pinnedStrategies.ts';
import { chosenStrategies, type ChosenStrategy } from './chosenStrategies.ts';
import type { Handler } from './handler.ts';
import { portfolioCausality } from './portfolioCausality.ts';
import { publishedSeries, type PublishedSeries } from './publishedSeries.ts';

/** BUILD_PORTFOLIO: published bars and strategies to one portfolio and its report. */
export const buildPortfolioHandler: Handler = async (given, context) => {
  const params = given as BuildPortfolioParams; // has passed the schema of its type
  const published = params.universe.map((name) => publishedSeries(context.roots, name, context.again?.inputs.get(seriesRole(name))));
  const strategies = await chosenStrategies(params, context.again?.sources);
  const inputs = [
    ...published.map((one) => ({ role: seriesRole(one), sha256: one.contentSha256 })),
    ...strategies.map(({ strategy, fingerprint }) => ({ role: `strategy ${strategy.id}`, sha256: fingerprint })),
  ];
  return {
    inputs,
    found: published.map((one) => ({ role: seriesRole(one), jobId: one.jobId })),
    seeds: { portfolio: params.seed },
    run: async () => {
      const series = published.map((one) => portfolioSeries(one, params));
      context.progress(0.01, 'causality');
      const causality = portfolioCausality(series, strategies);
      const result = buildPortfolio(portfolioInput(params, series, strategies, inputs), {
        progress: (share, phase) => context.progress(0.02 + 0.95 * share, phase),
        throwIfCancelled: context.throwIfCancelled,
      });
      context.progress(0.98, 'writing');
      const files: ArtifactFiles = {
        ...portfolioFilesOf(result),
        'causality.json': plainJson(causality),
        'config.json': plainJson({ params: placelessStrategies(params), series: published.map(({ instrument, timeframe, config, calendar }) => ({ instrument, timeframe, config, calendar })) }),
        ...sourceFiles(strategies),
      };
      for (const [path, content] of Object.entries(files)) writeNew(join(context.staging, path), content);
      context.log(`${Object.keys(files).length} files written`);
    },
  };
};

function seriesRole({ instrument, timeframe }: { instrument: string; timeframe: string }): string {
  return `data ${instrument} ${timeframe}`;
}

function portfolioSeries({ config, calendar, ...one }: PublishedSeries, { costs }: BuildPortfolioParams): PortfolioSeries {
  const { pointValue, tickSize, currency, margin } = config;
  return {
    instrument: one.instrument,
    timeframe: one.timeframe,
    currency,
    pointValue,
    tickSize,
    margin: margin ?? null,
    bars: one.bars,
    dataSha256: one.barsSha256,
    tradeDatesPerYear: calendar.tradeDatesPerYear,
    costs: { pointValue, tickSize, ...config.costs, ...costs },
    coverage: one.coverage,
  };
}

function portfolioInput(
  params: BuildPortfolioParams,
  series: readonly PortfolioSeries[],
  strategies: readonly ChosenStrategy[],
  inputs: PortfolioInput['inputs'],
): PortfolioInput {
  const { from, to } = params.period ?? {};
  return {
    name: params.name,
    series,
    strategies,
    period: { ...(from !== undefined && { from: parseIsoDay(from) }), ...(to !== undefined && { to: parseIsoDay(to) }) },
    walkForward: params.walkForward as PortfolioInput['walkForward'],
    objective: params.objective,
    gates: params.gates,
    allocation: params.allocation,
    capital: params.capital,
    currency: params.currency,
    rates: params.rates,
    seed: params.seed,
    inputs,
  };
}

function sourceFiles(strategies: readonly ChosenStrategy[]): Record<string, Uint8Array> {
  return Object.fromEntries(strategies.flatMap(({ source }) => (source === null ? [] : [[`sources/${source.name}`, source.bytes]])));
}
