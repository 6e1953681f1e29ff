import { z } from '@proj/core/schema';
import { INSTRUMENT, TIMEFRAME } from './buildDataParams.ts';
import { CODE_FILE, FEATURE_FILES } from './codeFile.ts';

const DAY = z.iso.date('a day is written 2024-01-31');
const CURRENCY = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as USD');
const WINDOW = z.union([z.int().positive().max(100_000), z.string().regex(/^[1-9]\d{0,2}mo$/, 'a window is a number of trade dates, or months such as 6mo')]);
const RANGE = z.strictObject({ from: z.number(), to: z.number(), step: z.number().positive() });
const PARAMETER = z.union([z.number(), z.array(z.number()).min(1).max(10_000), RANGE]);
const SHARE = z.number().min(0).max(1).nullable().optional();

const GROUP_KEYS = ['strategy', 'instrument', 'timeframe', 'currency'] as const;
const GROUP_KEY = z.enum(GROUP_KEYS);

const STRATEGY = z
  .strictObject({
    id: z.string().min(1).max(64).optional().describe('Of a built-in strategy'),
    file: CODE_FILE.file.optional(),
    sha256: CODE_FILE.sha256,
    params: z.record(z.string(), PARAMETER).optional().describe('A value, a list of values or {from, to, step} for each parameter'),
  })
  .refine(({ id, file }) => (id === undefined) !== (file === undefined), 'a strategy is named by id or by file, not both');

/** What BUILD_PORTFOLIO is told. */
export const BUILD_PORTFOLIO_PARAMS = z.strictObject({
  name: z.string().min(1).max(100).regex(/^\P{Cc}+$/u, 'a name is one line of text').describe('Names the result and its report'),
  universe: z.array(z.strictObject({ instrument: INSTRUMENT, timeframe: TIMEFRAME })).min(1).max(200).meta({ description: 'Series that are READY, such as CME.ES 60m, CME.NQ 60m', row: ['instrument', 'timeframe'] }),
  period: z
    .strictObject({ from: DAY.optional(), to: DAY.optional() })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, 'the period ends before it begins')
    .optional(),
  strategies: z.array(STRATEGY).min(1).max(50).meta({ description: 'Names of built-in ones; as JSON with params, or a file: [{"file":"my.ts","params":{"fast":{"from":5,"to":50,"step":5}}}]', row: ['id'] }),
  featureFiles: FEATURE_FILES,
  search: z
    .strictObject({ method: z.enum(['grid', 'random', 'sobol']), samples: z.int().positive().max(100_000).optional() })
    .refine(({ method, samples }) => method === 'grid' || samples !== undefined, 'a random or sobol search needs a number of samples')
    .optional()
    .describe('How configurations are drawn from the values of the parameters; default grid: all of them'),
  objective: z.enum(['sharpe', 'sortino', 'totalReturn']).optional().describe('What a window is chosen by; default sharpe'),
  walkForward: z.strictObject({
    train: WINDOW.meta({ description: 'Length of a training window: trade dates, or months such as 36mo', unit: 'dates or months' }),
    test: WINDOW.meta({ description: 'Length of the test after it: trade dates, or months such as 3mo', unit: 'dates or months' }),
    mode: z.enum(['rolling', 'anchored']).describe('Whether a training window keeps its length, or begins at the first trade date'),
    purge: z.int().nonnegative().max(1000).optional().meta({ description: 'Left out between training and test; default 0', unit: 'trade dates' }),
    embargo: z.int().nonnegative().max(1000).optional().meta({ description: 'Left out in addition; default 0', unit: 'trade dates' }),
  }),
  cpcv: z
    .strictObject({
      folds: z.int().min(2).max(40).describe('Folds that the whole period is cut into, such as 10'),
      testFolds: z.int().positive().max(20).describe('How many of them are tested at a time, such as 2: 45 splits, 9 paths'),
      purge: z.int().nonnegative().max(1000).optional().meta({ description: 'Left out of the training on both sides of a test fold; default 0', unit: 'trade dates' }),
      embargo: z.int().nonnegative().max(1000).optional().meta({ description: 'Left out in addition after a test fold; default 0', unit: 'trade dates' }),
    })
    .refine(({ folds, testFolds }) => testFolds < folds, 'fewer test folds than folds are needed')
    .optional()
    .describe('Combinatorial purged cross-validation beside the walk-forward, such as 10 folds with 2 tested at a time; evidence, no gate'),
  gates: z
    .strictObject({
      history: z.int().min(0).nullable().optional().meta({ description: 'Out of sample at least; default 63', unit: 'trade dates' }),
      current: z.int().min(0).nullable().optional().meta({ description: 'Since its last bar at most; default 31', unit: 'days' }),
      minTrades: z.int().min(0).nullable().optional().describe('Trades out of sample at least; default 30'),
      maxDrawdown: SHARE.describe('Share lost from a peak at most; default 0.5'),
      minSharpe: z.number().nullable().optional().describe('Sharpe ratio a year at least; default off'),
      ambiguityShare: SHARE.describe('Share of its trades on an ambiguous bar at most; default 0.1'),
      deflatedSharpe: SHARE.describe('Deflated Sharpe ratio at least; default 0.95'),
      pbo: SHARE.describe('Probability of overfitting at most; default 0.5'),
      correlation: SHARE.describe('Correlation with a better candidate at most; default 0.9'),
      perCluster: z.int().positive().nullable().optional().describe('Admitted of a cluster at most; default off'),
    })
    .optional()
    .describe('Bounds by gate; null switches one off'),
  clusters: z.strictObject({ correlation: z.number().min(0).max(1).optional() }).optional().describe('From which correlation on candidates are one cluster; default 0.7'),
  allocation: z.strictObject({
    method: z.enum(['equal', 'inverseVolatility', 'erc', 'riskBudget', 'hrp', 'minimumVariance', 'maximumDiversification']).describe('How the capital is shared out'),
    rebalance: z.enum(['weekly', 'monthly', 'quarterly']).optional(),
    lookback: z.int().min(2).max(10_000).optional().describe('Trade dates of the past that the weights look at'),
    cap: z.number().positive().max(1).optional().describe('Largest share of capital of one candidate'),
    floor: z.number().min(0).max(1).optional().describe('Least share of capital of an admitted candidate'),
    groups: z.strictObject({ by: z.enum([...GROUP_KEYS, 'cluster']), cap: z.number().positive().max(20) }).optional().describe('Largest share of capital of candidates that have this in common'),
    riskBudgets: z.strictObject({ by: GROUP_KEY, shares: z.record(z.string(), z.number().positive()) }).optional().describe('For riskBudget: shares of the variance, relative to each other'),
    covariance: z.enum(['sample', 'ledoitWolf', 'oas']).optional().describe('What risk is measured by; default ledoitWolf'),
    leverage: z.number().positive().max(20).optional().describe('Notional of all weights over capital, at most; default 1'),
    volatilityTarget: z.number().positive().max(10).optional().describe('Volatility of a year, at most; the rest is cash'),
    kelly: z.number().positive().max(1).optional().describe('Share of the Kelly fraction, at most; the rest is cash'),
  }),
  capital: z.number().positive().max(1e15).meta({ description: 'What the account begins with', unit: 'of the currency' }),
  currency: CURRENCY.describe('Base currency of the account, such as USD'),
  rates: z
    .record(CURRENCY, z.union([z.number().positive(), z.strictObject({ instrument: INSTRUMENT, timeframe: TIMEFRAME })]))
    .optional()
    .describe('By currency: the base currency for one unit of it, or the READY series {"instrument":"FX.EURUSD","timeframe":"1d"} that says so day by day'),
  costs: z
    .strictObject({
      commissionPerSide: z.number().nonnegative().optional(),
      slippageTicks: z.number().nonnegative().optional(),
      commissionRate: z.number().nonnegative().optional(),
      limitThroughTicks: z.number().nonnegative().optional(),
    })
    .optional()
    .describe('Instead of what the instruments are configured with'),
  seed: z.int().nonnegative().describe('Of every random draw: the same seed gives the same bytes'),
});

export type BuildPortfolioParams = z.infer<typeof BUILD_PORTFOLIO_PARAMS>;
