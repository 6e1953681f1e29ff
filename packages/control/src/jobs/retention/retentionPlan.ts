/** What may stay of each type; a result that breaks one of them goes. */
export interface RetentionLimits {
  /** The newest so many. */
  readonly keep?: number;
  /** Days since it was published, or last answered a job. */
  readonly days?: number;
  /** Of all that stays together. */
  readonly bytes?: number;
}

/** A published result as the plan sees it. */
export interface Result {
  readonly seq: number;
  readonly jobId: string;
  readonly type: string;
  readonly bytes: number;
  readonly usedAtMs: number;
  /** Why it stays whatever the limits are; null when nothing speaks for it. */
  readonly guard: string | null;
  /** Ids of the jobs whose results it was made from. */
  readonly reads: readonly string[];
}

/** What becomes of a result, and why. */
export interface Decision<One extends Result = Result> {
  readonly result: One;
  readonly why: string;
}

export interface RetentionPlan<One extends Result = Result> {
  readonly goes: readonly Decision<One>[];
  readonly stays: readonly Decision<One>[];
}

const DAY_MS = 24 * 60 * 60_000;
const MIB = 1 << 20;

/** Which results go: those that break a limit of their type, are guarded by nothing, and were no input of one that stays. */
export function retentionPlan<One extends Result>(results: readonly One[], limits: RetentionLimits, nowMs: number): RetentionPlan<One> {
  const newestFirst = [...results].sort((a, b) => b.usedAtMs - a.usedAtMs || b.seq - a.seq);
  const over = new Map([...Map.groupBy(newestFirst, ({ type }) => type).values()].flatMap((ofType) => overLimits(ofType, limits, nowMs)));
  const readers = readersOf(newestFirst, over);
  const decided = newestFirst.map((result) => {
    const broken = over.get(result.jobId);
    const reader = readers.get(result.jobId);
    const stays = broken === undefined ? WITHIN : (result.guard ?? (reader === undefined ? null : `#${reader} was made from it`));
    return { result, why: stays ?? broken ?? WITHIN, goes: stays === null };
  });
  const those = (goes: boolean): readonly Decision<One>[] => decided.filter((one) => one.goes === goes).map(({ result, why }) => ({ result, why }));
  return { goes: those(true), stays: those(false) };
}

/** The reason of what breaks no limit. */
export const WITHIN = 'within the limits';

/** The results of one type that break a limit. What is guarded counts as well as what is within. */
function overLimits(newestFirst: readonly Result[], limits: RetentionLimits, nowMs: number): readonly (readonly [string, string])[] {
  let [count, bytes] = [0, 0];
  return newestFirst.flatMap((result) => {
    const broken = brokenLimit(result, { count, bytes }, limits, nowMs);
    if (broken === null || result.guard !== null) [count, bytes] = [count + 1, bytes + result.bytes];
    return broken === null ? [] : [[result.jobId, broken] as const];
  });
}

function brokenLimit(result: Result, before: { readonly count: number; readonly bytes: number }, { keep, days, bytes }: RetentionLimits, nowMs: number): string | null {
  if (keep !== undefined && before.count >= keep) return `${keep} newer ones of its type stay`;
  if (days !== undefined && nowMs - result.usedAtMs > days * DAY_MS) return `not used for more than ${days} days`;
  if (bytes !== undefined && before.bytes + result.bytes > bytes) return `with the newer ones of its type it takes more than ${Math.round(bytes / MIB)} MiB`;
  return null;
}

/** For each result that something was made from which stays: the number of that. What stays for this reason keeps its own inputs in turn. */
function readersOf(results: readonly Result[], over: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const readers = new Map<string, number>();
  const byId = new Map(results.map((result) => [result.jobId, result]));
  const pending = results.filter(({ jobId, guard }) => !over.has(jobId) || guard !== null);
  for (let reader = pending.pop(); reader !== undefined; reader = pending.pop()) {
    for (const id of reader.reads) {
      const read = byId.get(id);
      if (read === undefined || readers.has(id)) continue;
      readers.set(id, reader.seq);
      pending.push(read);
    }
  }
  return readers;
}
