import { fail } from '../errors/index.ts';
import { REASONS } from '../kernel/index.ts';
import type { Metrics, Reason } from '../kernel/index.ts';
import type { CandidateResult, JudgementRows, PortfolioResult, PortfolioTrades, WeightRows } from '../portfolio/index.ts';
import { checked, z } from '../schema/index.ts';
import { decodeArrow, doublesOf, integersOf, textsOf } from './arrow.ts';
import type { ArrowColumns } from './columnKind.ts';
import { decodeTrials } from './trialsFile.ts';

/** Where the files of an artifact are read from, by their path in it. */
export type FileReader = (path: string) => Uint8Array;

/** JSON has no NaN: what is no number in a file was not defined. */
const NUMBER = z.number().nullable().transform((value) => value ?? NaN);
const OPTIONAL = z.number().nullable();

/** Metrics that may be absent, which is not the same as undefined. */
const ABSENT: ReadonlySet<string> = new Set(['maxDrawdownPeak', 'maxDrawdownTrough', 'maxDrawdownRecovery', 'maxDrawdownRecoveryDays']);

const METRICS = z.record(z.string(), OPTIONAL).transform(
  (record) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, ABSENT.has(name) ? value : (value ?? NaN)])) as unknown as Metrics,
);

const PARAMS = z.record(z.string(), z.number());

const WINDOW = z.object({
  trainFrom: z.int(), trainTo: z.int(), testFrom: z.int(), testTo: z.int(),
  params: PARAMS, score: NUMBER, plateau: z.object({ neighbourhood: NUMBER, params: PARAMS, score: NUMBER }), pbo: NUMBER, trainSharpe: NUMBER, testSharpe: NUMBER,
});

const STRESS = z.object({
  costs: z.array(z.object({ factor: z.number(), sharpe: NUMBER })), oneBarLate: NUMBER, atBest: NUMBER.optional().transform((value) => value ?? NaN),
  jitter: z.object({ runs: z.int(), median: NUMBER, worst: NUMBER }),
});

const CROSS_VALIDATION = z.object({
  splits: z.int(), chosen: z.int(), paths: z.array(z.object({ sharpe: NUMBER, annualReturn: NUMBER, maxDrawdown: NUMBER })),
});

const INTERVAL = z.object({ low: NUMBER, high: NUMBER, meanBlock: z.number() });

const EVIDENCE = z.object({
  probabilisticSharpe: OPTIONAL, minimumTrackRecord: OPTIONAL,
  effective: z.object({ deflatedSharpe: OPTIONAL, estimator: z.string() }),
  intervals: z.object({ sharpe: INTERVAL, annualReturn: INTERVAL, maxDrawdown: INTERVAL }).nullable(),
  superiority: z.object({ strategies: z.int(), realityCheck: NUMBER, spa: z.object({ lower: NUMBER, consistent: NUMBER, upper: NUMBER }) }).nullable(),
  costs: z.array(z.object({ factor: z.number(), sharpe: OPTIONAL })), sharpeAtBest: OPTIONAL.default(null),
});

const CANDIDATES = z.array(
  z.object({
    id: z.string(), strategy: z.string(), fingerprint: z.string(), instrument: z.string(), timeframe: z.string(),
    windows: z.array(WINDOW), metrics: METRICS.nullable(), trials: z.int(), deflatedSharpe: OPTIONAL, stress: STRESS.nullable(),
    crossValidation: CROSS_VALIDATION.nullable().default(null), // artifacts of before have none
    verdict: z.object({ admitted: z.boolean(), gate: z.string().nullable(), value: OPTIONAL, bound: OPTIONAL, says: z.string() }),
    weight: NUMBER, contracts: NUMBER,
  }),
);

const SUMMARY = z.object({
  name: z.string(), currency: z.string(), capital: z.number(), allocation: z.string(), metrics: METRICS.nullable(),
  caveats: z.array(z.object({ claim: z.string(), detail: z.string() })),
  funnel: z.array(z.object({ gate: z.string(), title: z.string(), bound: OPTIONAL, entered: z.int(), refused: z.int() })),
  correlations: z.object({ candidates: z.array(z.int()), clusters: z.array(z.int()), values: z.array(z.array(NUMBER)) }),
  trials: z.object({ run: z.int(), effective: OPTIONAL }),
  dsr: OPTIONAL, pbo: OPTIONAL, pboSplits: OPTIONAL.default(null), evidence: EVIDENCE, trackingError: NUMBER,
  marginCalls: z.array(z.int()),
  inputs: z.array(z.object({ role: z.string(), sha256: z.string() })),
  seed: z.number(),
  zoneEditions: z.array(z.string()).default([]), // artifacts of before do not say
});

const CONFIG = z.object({ series: z.array(z.object({ calendar: z.object({ tradeDatesPerYear: z.number() }) })) });

/**
 * The result that a BUILD_PORTFOLIO artifact was written from; the inverse of `portfolioFilesOf`, but that infinite numbers come back
 * as NaN. Without a `config.json` that names its calendars, the trade dates of a year are not known: NaN.
 *
 * @throws BAD_ARTIFACT when a file is not what this version writes, and what the reader fails with
 */
export function portfolioOfFiles(read: FileReader): PortfolioResult {
  const summary = json(read, 'portfolio.json', SUMMARY);
  const candidates: readonly CandidateResult[] = json(read, 'candidates.json', CANDIDATES);
  const equity = decodeArrow(read('equity.arrow'), 'equity.arrow');
  const { own, earlier } = decodeTrials(read('trials.arrow'), 'trials.arrow');
  const { trials, dsr, ...rest } = summary;
  return {
    ...rest,
    days: integersOf(equity, 'day', 'equity.arrow'),
    equity: doublesOf(equity, 'equity', 'equity.arrow'),
    profit: doublesOf(equity, 'profit', 'equity.arrow'),
    rebalancingCosts: doublesOf(equity, 'rebalancingCosts', 'equity.arrow'),
    tradingCosts: tradingCostsIn(equity),
    tradeDatesPerYear: yearOf(read),
    candidates,
    weights: weightsFrom(decodeArrow(read('weights.arrow'), 'weights.arrow')),
    judgements: judgementsFrom(decodeArrow(read('judgements.arrow'), 'judgements.arrow')),
    trades: tradesFrom(decodeArrow(read('trades.arrow'), 'trades.arrow')),
    trials: own,
    earlierTrials: earlier,
    trialCount: trials,
    deflatedSharpe: dsr,
  };
}

/** Artifacts of before do not say it. */
function tradingCostsIn(equity: ArrowColumns): Float64Array {
  const name = 'tradingCosts';
  return name in equity ? doublesOf(equity, name, 'equity.arrow') : new Float64Array(integersOf(equity, 'day', 'equity.arrow').length).fill(NaN);
}

function json<S extends z.ZodType>(read: FileReader, path: string, schema: S): z.output<S> {
  return checked(schema, parsed(read(path), path), { code: 'BAD_ARTIFACT', where: path });
}

function parsed(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    return fail('BAD_ARTIFACT', 'the file is not JSON', { where: path }, error);
  }
}

function yearOf(read: FileReader): number {
  const { series } = json(read, 'config.json', CONFIG);
  return series.length === 0 ? NaN : Math.max(...series.map(({ calendar }) => calendar.tradeDatesPerYear));
}

function weightsFrom(columns: ArrowColumns): WeightRows {
  const doubles = (name: string): Float64Array => doublesOf(columns, name, 'weights.arrow');
  const integers = (name: string): Int32Array => integersOf(columns, name, 'weights.arrow');
  return {
    day: integers('day'), candidate: integers('candidate'), weight: doubles('weight'), ideal: doubles('ideal'), contracts: doubles('contracts'),
    riskContribution: doubles('riskContribution'), residual: doubles('residual'),
  };
}

function judgementsFrom(columns: ArrowColumns): JudgementRows {
  const where = 'judgements.arrow';
  return {
    day: integersOf(columns, 'day', where), candidate: integersOf(columns, 'candidate', where), gate: textsOf(columns, 'gate', where),
    value: doublesOf(columns, 'value', where), deflatedSharpe: doublesOf(columns, 'deflatedSharpe', where),
  };
}

function tradesFrom(columns: ArrowColumns): PortfolioTrades {
  const doubles = (name: string): Float64Array => doublesOf(columns, name, 'trades.arrow');
  return {
    candidate: integersOf(columns, 'candidate', 'trades.arrow'),
    entryTime: doubles('entryTime'), exitTime: doubles('exitTime'), entryPrice: doubles('entryPrice'), exitPrice: doubles('exitPrice'),
    contracts: doubles('contracts'), gross: doubles('gross'), net: doubles('net'), commission: doubles('commission'),
    worst: doubles('worst'), best: doubles('best'), barsHeld: integersOf(columns, 'barsHeld', 'trades.arrow'),
    entryReason: reasonsIn(columns, 'entryReason'), exitReason: reasonsIn(columns, 'exitReason'),
    ambiguous: flagsIn(columns, 'ambiguous'), open: flagsIn(columns, 'open'),
  };
}

function reasonsIn(columns: ArrowColumns, name: string): readonly Reason[] {
  return textsOf(columns, name, 'trades.arrow').map((text) => REASONS.find((reason) => reason === text) ?? fail('BAD_ARTIFACT', `"${text}" is no reason of a fill`, { where: 'trades.arrow' }));
}

function flagsIn(columns: ArrowColumns, name: string): Uint8Array {
  const column = columns[name];
  return column instanceof Uint8Array ? column : fail('BAD_ARTIFACT', `there is no column ${name} of flags`, { where: 'trades.arrow' });
}
