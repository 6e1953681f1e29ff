export { calendarSchema, readCalendar } from './calendarSchema.ts';
export { checked } from '../schema/index.ts';
export { withFormat } from './withFormat.ts';
export { costsSchema, formatSchema, instrumentSchema, pinsOf, readInstrument } from './instrumentSchema.ts';
export type { CostsConfig, FormatConfig, InstrumentConfig } from './instrumentSchema.ts';
export { packSchema, readPack } from './packSchema.ts';
export type { Pack } from './packSchema.ts';
export { parseYaml } from './parseYaml.ts';
