import * as z from './zod.ts';
import { fail } from '../errors/index.ts';

export const READINESS = ['READY', 'STALE', 'MISSING'] as const;

const ENTRY = z.strictObject({
  status: z.enum(READINESS),
  job_id: z.string().nullable(),
  bars: z.string().nullable(),
  features: z.string().nullable(),
  rows: z.int().nonnegative(),
  first_time: z.string().nullable(),
  last_time: z.string().nullable(),
  coverage: z.number().min(0).max(1),
  sha256: z.string().nullable(),
});

const INDEX = z.strictObject({
  version: z.literal(1),
  updated_at: z.string(),
  instruments: z.record(z.string(), z.strictObject({ timeframes: z.record(z.string(), ENTRY) })),
});

/** READY: published from the raw file and configuration as they are. STALE: one of them has changed. MISSING: nothing published. */
export type Readiness = (typeof READINESS)[number];
/** One instrument and timeframe; paths relative to the outputs root, `sha256` of the bars file. */
export type IndexEntry = z.infer<typeof ENTRY>;
/** `bar_prepare_index.json`: what may be used, for screens and scripts that never scan folders. */
export type RuntimeIndex = z.infer<typeof INDEX>;

/** An entry with its place in the index. */
export interface PlacedEntry {
  readonly instrument: string;
  readonly timeframe: string;
  readonly entry: IndexEntry;
}

/** What stands for a series that is configured and not published. */
export const MISSING_ENTRY: IndexEntry = {
  status: 'MISSING', job_id: null, bars: null, features: null, rows: 0, first_time: null, last_time: null, coverage: 0, sha256: null,
};

/** An index of these entries, instruments in order of their name; of two for one place the later stands. */
export function runtimeIndexOf(entries: readonly PlacedEntry[], updatedAt: string): RuntimeIndex {
  const instruments: RuntimeIndex['instruments'] = {};
  const sorted = [...entries].sort((a, b) => (a.instrument < b.instrument ? -1 : a.instrument > b.instrument ? 1 : 0));
  for (const { instrument, timeframe, entry } of sorted) {
    const row = (instruments[instrument] ??= { timeframes: {} });
    row.timeframes[timeframe] = entry;
  }
  return { version: 1, updated_at: updatedAt, instruments };
}

/** The bytes of an index file. */
export function runtimeIndexText(index: RuntimeIndex): string {
  return `${JSON.stringify(index, null, 2)}\n`;
}

/** An index from its text. @throws BAD_ARTIFACT */
export function readRuntimeIndex(text: string, where: string): RuntimeIndex {
  const advice = 'run "supervisor index --rebuild"';
  try {
    const parsed = INDEX.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch (error) {
    return fail('BAD_ARTIFACT', 'the runtime index is not JSON', { where, advice }, error);
  }
  return fail('BAD_ARTIFACT', 'the runtime index is malformed', { where, advice });
}

/** The series of an index, one by one. */
export function entriesOf(index: RuntimeIndex): readonly PlacedEntry[] {
  return Object.entries(index.instruments).flatMap(([instrument, { timeframes }]) =>
    Object.entries(timeframes).map(([timeframe, entry]) => ({ instrument, timeframe, entry })),
  );
}
