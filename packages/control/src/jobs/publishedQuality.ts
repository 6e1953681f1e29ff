import { fail } from '@proj/core/errors';
import { readText } from '@proj/core/paths';
import { z } from '@proj/core/schema';
import { publishedFiles } from './publishedFiles.ts';

const COUNT = z.int().nonnegative();
const STRETCH = z.object({ from: z.string(), to: z.string(), bars: COUNT });

const MONTH = z.object({
  month: z.string(), expected: COUNT, present: COUNT, gaps: COUNT, missing: COUNT, spikes: COUNT, stale: COUNT, zeroVolume: COUNT, offTick: COUNT,
  outside: COUNT, duplicates: COUNT, conflicts: COUNT, outOfOrder: COUNT, rejected: COUNT,
});

const QUALITY = z.object({
  bar: z.string(),
  lines: z.object({ lines: COUNT, header: COUNT, accepted: COUNT, rejected: COUNT, skipped: COUNT }),
  bars: COUNT,
  rejects: z.record(z.string(), COUNT),
  coverage: z.number().min(0).max(1),
  months: z.array(MONTH),
  gaps: z.object({ count: COUNT, missing: COUNT, largest: z.array(STRETCH) }),
  spikes: z.object({ count: COUNT, first: z.array(z.string()) }),
  stale: z.object({ count: COUNT, longest: z.array(STRETCH) }),
  zeroVolume: COUNT, outside: COUNT, duplicates: COUNT, conflicts: COUNT, outOfOrder: COUNT, collided: COUNT, nonexistent: COUNT, offGrid: COUNT, offTick: COUNT,
  timeframes: z.record(z.string(), z.object({ rows: COUNT, first_time: z.string().nullable(), last_time: z.string().nullable() })),
});

/** What `quality.json` of a build says. */
export type PublishedQuality = z.infer<typeof QUALITY>;
export type PublishedMonth = z.infer<typeof MONTH>;

/** The quality that a text holds; null where it is written in another way than now, by an older build. @throws BAD_ARTIFACT */
export function readQuality(text: string, where: string): PublishedQuality | null {
  try {
    return QUALITY.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    return fail('BAD_ARTIFACT', 'the file is not JSON', { where }, error);
  }
}

/** The quality that a published folder lists; null where it lists none. @throws BAD_ARTIFACT, IO */
export function publishedQuality(folder: string): PublishedQuality | null {
  const file = publishedFiles(folder).find(({ path }) => path === 'quality.json');
  return file === undefined ? null : readQuality(readText(file.fullPath), file.fullPath);
}
