import type { FormatPins } from '../bars/index.ts';
import { parseTimeframe, SHORT_BARS, zoneClock } from '../bars/index.ts';
import { checked, formatShape, z } from '../schema/index.ts';
import { parseYaml } from './parseYaml.ts';
import { readableBy } from './readableBy.ts';

const timeframe = z.string().check(readableBy(parseTimeframe));

/** The pins of a text format: what is not pinned is sniffed. `bar` is the length of the file's own bars. */
export const formatSchema = formatShape.safeExtend({
  dataZone: formatShape.shape.dataZone.check(({ value, issues }) => {
    const zones = typeof value === 'string' ? [value] : (value ?? []).map(({ zone }) => zone);
    for (const zone of zones) readableBy((name) => zoneClock(name, 2000, 2000))({ value: zone, issues });
  }),
  bar: timeframe.optional(),
});

/** Costs of one side of a trade, in the instrument's currency. */
export const costsSchema = z.strictObject({
  commissionPerSide: z.number().min(0),
  slippageTicks: z.number().min(0),
  commissionRate: z.number().min(0).max(1).optional(),
  limitThroughTicks: z.number().min(0).optional(),
});

/** An instrument as its file under `configs/instruments/` holds it. */
export const instrumentSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'an id is letters, digits, dot, _ and -'),
  name: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters'),
  pointValue: z.number().positive(),
  tickSize: z.number().min(0),
  calendar: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a calendar is the name of a file under configs/calendars'),
  source: z.string().min(1).optional(),
  format: formatSchema.optional(),
  timeframes: z.array(timeframe).min(1).optional(),
  shortBars: z.enum(SHORT_BARS).optional(),
  costs: costsSchema,
  margin: z.strictObject({ initial: z.number().min(0), maintenance: z.number().min(0) }).optional(),
});

export type InstrumentConfig = z.output<typeof instrumentSchema>;
export type FormatConfig = z.output<typeof formatSchema>;
export type CostsConfig = z.output<typeof costsSchema>;

/** The part of a configured format that settles how the text is read; the rest says when its bars are. */
export function pinsOf({ dataZone: _zone, stamp: _stamp, bar: _bar, ...pins }: FormatConfig): Partial<FormatPins> {
  return pins;
}

/**
 * The instrument that a YAML text holds.
 *
 * @throws BAD_CONFIG, one line with the place
 */
export function readInstrument(text: string, where: string): InstrumentConfig {
  return checked(instrumentSchema, parseYaml(text, where), { code: 'BAD_CONFIG', where });
}
