import * as z from './zod.ts';

const zone = z.string().regex(/^[A-Za-z][\w+:/-]*$/, 'a zone is written as America/Chicago, UTC or UTC-05:00');
const regime = z.strictObject({ from: z.iso.date('a day is written 2024-01-31').optional(), zone });

/**
 * The keys of a format, in a configuration or in a job's parameters: pins of how the text is read, and `dataZone`, `stamp` and `bar`, which
 * say when its bars are. Whether a zone exists is for `@proj/core/config` to say.
 */
export const formatShape = z.strictObject({
  dataZone: z.union([zone, z.array(regime).min(1)]).optional(),
  stamp: z.enum(['open', 'close']).optional(),
  bar: z.string().regex(/^([1-9]\d{0,3}[mh]|1d|1w)$/, 'a bar is minutes as 5m or 60m, a day as 1d, a week as 1w').optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'latin-1']).optional(),
  delimiter: z.string().length(1).optional(),
  header: z.boolean().optional(),
  columns: z.array(z.string()).min(5).refine(hasPrices, 'columns need open, high, low, close, and a date or a time').optional(),
  dateOrder: z.enum(['YMD', 'DMY', 'MDY', 'epoch']).optional(),
  timeFormat: z.enum(['HH:MM', 'HH:MM:SS', 'HH:MM:SS.mmm', 'HHMM', 'HHMMSS', 'HH:MM AM', 'HH:MM:SS AM', 's', 'ms', 'us', 'ns', 'date']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.string().length(1).nullable().optional(),
  impliedDecimals: z.union([z.literal(0), z.literal(9)]).optional(),
});

function hasPrices(columns: readonly string[]): boolean {
  const prices = ['open', 'high', 'low', 'close'].every((name) => columns.includes(name));
  return prices && (columns.includes('date') || columns.includes('time'));
}
