import { exists, layoutOf, type Roots } from '@proj/core/paths';
import type { Clock } from '../../db/index.ts';
import { openStore, type JobStore } from '../../store/index.ts';
import { publishedResults, type PublishedResult } from './publishedResults.ts';
import { retentionPlan, type Decision, type RetentionLimits } from './retentionPlan.ts';
import { clearTrash, throwAway } from './trash.ts';

export interface PruneWish {
  readonly limits: RetentionLimits;
  /** This type alone; every one by default. */
  readonly type?: string;
  /** Says what would go, and lets all stand. */
  readonly dryRun: boolean;
}

/** What was pruned, or would be. */
export interface PruneReport {
  readonly goes: readonly Decision[];
  readonly stays: readonly Decision[];
  /** What was found of prunes that were killed. */
  readonly mended: readonly string[];
}

/** Lets published results go by count, age and bytes of each type. Never what is pinned, or was an input of what stays. Rows, logs and trials stay. @throws BAD_ARTIFACT, BAD_DATABASE, IO */
export async function pruneResults(roots: Roots, { limits, type, dryRun }: PruneWish, clock: Clock): Promise<PruneReport> {
  if (!exists(layoutOf(roots).jobsDb)) return { goes: [], stays: [], mended: [] };
  const store = openStore(roots, clock);
  try {
    const place = { store, layout: layoutOf(roots) };
    const mended = dryRun ? [] : await clearTrash(place);
    const { goes, stays } = planOf(roots, store, { limits, type }, clock);
    if (dryRun) return { goes, stays, mended };
    const gone: Decision[] = [];
    const needed: Decision[] = [];
    for (const decision of goes) {
      const thrown = await surely(place, () => throwAway(place, decision.result.kept, { why: decision.why, nowMs: clock.wallMs() }));
      if (thrown) gone.push(decision);
      else needed.push({ ...decision, why: 'it came to be needed meanwhile' });
    }
    return { goes: gone, stays: [...needed, ...stays], mended };
  } finally {
    store.close();
  }
}

// A result of another type may be read by those that may go: the plan knows them all, and guards what was not asked for.
function planOf(roots: Roots, store: JobStore, { limits, type }: { limits: RetentionLimits; type: string | undefined }, clock: Clock): ReturnType<typeof retentionPlan<PublishedResult>> {
  const results = publishedResults(roots, store).map((result) => (type === undefined || result.type === type ? result : { ...result, guard: NOT_ASKED }));
  const { goes, stays } = retentionPlan(results, limits, clock.wallMs());
  return { goes, stays: stays.filter(({ result }) => result.guard !== NOT_ASKED) };
}

const NOT_ASKED = 'of another type';

/** What was moved and could not be marked is put back at once. */
async function surely<T>(place: Parameters<typeof clearTrash>[0], work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    await clearTrash(place);
    throw error;
  }
}
