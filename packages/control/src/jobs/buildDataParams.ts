import type { AdjustmentName } from '@proj/core/bars';
import { formatShape, z } from '@proj/core/schema';
import { FEATURE_FILES } from './codeFile.ts';

// Hours are stored as minutes: one series has one name.
const TIMEFRAME = z
  .string()
  .regex(/^([1-9]\d{0,3}[mh]|1d|1w)$/, 'a timeframe is minutes or hours such as 15m or 1h, or 1d, or 1w')
  .transform((text) => (text.endsWith('h') ? `${Number.parseInt(text, 10) * 60}m` : text));
const INSTRUMENT = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'an instrument id holds letters, digits, dots, dashes and underscores');

/** The methods and directions of adjustments, as parameters and results name them. */
const ADJUSTMENT_METHOD = z.enum(['none', 'difference', 'ratio', 'splits', 'total'] satisfies readonly AdjustmentName['method'][]);
const ADJUSTMENT_DIRECTION = z.enum(['forward', 'backward'] satisfies readonly AdjustmentName['direction'][]);

/** What BUILD_DATA is told. The rest comes from the instrument's configuration. */
export const BUILD_DATA_PARAMS = z.strictObject({
  instrument: INSTRUMENT.describe('Id of a file in configs/instruments'),
  source: z.string().min(1).max(500).optional().describe('Raw file, relative to the raw root, instead of the configured one'),
  timeframes: z.array(TIMEFRAME).min(1).max(32).describe('Bars to build, such as 1m, 15m, 60m, 1d'),
  features: z
    .union([z.string().min(1).max(100), z.array(z.string().min(1).max(100)).max(200)])
    .optional()
    .describe('References such as sma_20, or the name of a pack'),
  featureFiles: FEATURE_FILES,
  format: formatShape.optional().describe('Pins of the raw text that stand above those of the configuration'),
  reference: INSTRUMENT.optional().describe('Instrument that features such as corr_60 compare with; its READY builds are used'),
  adjustments: z
    .strictObject({
      file: z.string().min(1).max(500).describe('CSV below the raw root: date,from,to or date,difference of rolls; date,split,dividend of a share'),
      method: ADJUSTMENT_METHOD.describe('Of rolls difference or ratio, of shares splits or total (with dividends); none only lists them'),
      direction: ADJUSTMENT_DIRECTION.optional().describe('forward (default): no bar depends on a later event; backward: the last prices are as traded'),
    })
    .optional(),
  quality: z
    .strictObject({
      rejectedShare: z.number().min(0).max(1).optional().describe('Share of rejected rows above which the job fails; default 0.01'),
      outsideShare: z.number().min(0).max(1).optional().describe('Share of rows outside every session above which the job fails; default 0.01'),
      listed: z.int().min(0).max(10_000).optional().describe('Gaps, spikes and stale runs that are listed; default 50'),
      staleBars: z.int().min(1).optional().describe('Equal bars without a move from which on a run is stale; default 10'),
      disorder: z.enum(['reject', 'sort']).optional().describe('What becomes of a row earlier than one before it; default reject'),
      conflicts: z.enum(['first', 'last', 'fail']).optional().describe('Which of the rows of one stamp with other values stays; default first'),
      spikes: z.enum(['keep', 'reject', 'fail']).optional().describe('What becomes of a lone bar far from both neighbours; default keep. A refusal knows the bar after it'),
      gapBars: z.int().min(1).optional().describe('Missing bars from which on a pause is a gap; default 30'),
    })
    .optional(),
}).refine(({ instrument, reference }) => instrument !== reference, {
  path: ['reference'], message: 'an instrument is no reference of its own',
  // Said even while something else is wrong.
  when: ({ value }) => typeof value === 'object' && value !== null && 'reference' in value,
});

export type BuildDataParams = z.infer<typeof BUILD_DATA_PARAMS>;
export { ADJUSTMENT_DIRECTION, ADJUSTMENT_METHOD, INSTRUMENT, TIMEFRAME };
