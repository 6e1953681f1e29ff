import { fail } from '@proj/core/errors';
import { isTerminal, type JobState } from '../../src/db/index.ts';
import type { Claim, Claimed, Fence, JobStore, KeptResult, LiveRow, NewJob, OfficeFence } from '../../src/store/index.ts';
import { mustWaitFor } from '../../src/store/followable.ts';

/** A job as the model holds it. */
interface Job {
  readonly seq: number;
  readonly made: NewJob;
  state: JobState;
  pending: number;
  attempt: number;
  failures: number;
  losses: number;
  runAfterMs: number;
  token: string | null;
  epoch: number | null;
  bootId: string | null;
  pid: number | null;
  startTicks: number | null;
  leaseMonoMs: number;
  deadlineMonoMs: number | null;
  progressMonoMs: number | null;
  startedAtMs: number;
  cancelAtMs: number | null;
  staged: { readonly sha: string; readonly resultOf: string | null } | null;
  cacheKey: string | null;
  resultOf: string | null;
  manifestSha256: string | null;
  failureCode: string | null;
  errorJson: string | null;
  publishedAtMs: number;
  bytes: number;
  pinned: boolean;
  prunedAtMs: number | null;
}

const UNPUBLISHED = { publishedAtMs: 0, bytes: 0, pinned: false, prunedAtMs: null };

interface Type {
  readonly progressTimeoutMs: number | null;
  maxRunning: number;
  timeoutMs: number;
  paused: boolean;
}

const HOUR_MS = 3_600_000;
const FIRST_TYPES: readonly (readonly [string, Type])[] = [
  ['BUILD_DATA', { maxRunning: 64, timeoutMs: 24 * HOUR_MS, progressTimeoutMs: HOUR_MS, paused: false }],
  ['BUILD_PORTFOLIO', { maxRunning: 64, timeoutMs: 7 * 24 * HOUR_MS, progressTimeoutMs: 6 * HOUR_MS, paused: false }],
];

/** The job store as a few maps: the second opinion that the kept one is held against. It keeps nothing. */
export function memoryStore(): JobStore {
  const jobs: Job[] = [];
  const types = new Map(FIRST_TYPES.map(([name, type]) => [name, { ...type }]));
  const seat: { epoch: number; pid: number | null; startTicks: number | null } = { epoch: 0, pid: null, startTicks: null };

  const byId = (id: string): Job | undefined => jobs.find(({ made }) => made.id === id);
  const queued = (): Job[] => jobs.filter(({ state }) => state === 'QUEUED');
  const running = (): Job[] => jobs.filter(({ state }) => state === 'RUNNING');
  const own = ({ jobId, attempt, token }: Fence): Job | undefined => running().find((job) => job.made.id === jobId && job.attempt === attempt && job.token === token);
  const held = (fence: OfficeFence): Job | undefined => (fence.epoch === seat.epoch ? own(fence) : undefined);
  const holds = (job: Job): boolean => job.state === 'SUCCEEDED' && job.resultOf === null && job.prunedAtMs === null;
  const holderOf = (id: string): Job | undefined => {
    const job = byId(id);
    const holder = byId(job?.resultOf ?? id);
    return job?.state === 'SUCCEEDED' && holder !== undefined && holds(holder) ? holder : undefined;
  };
  const cached = (key: string): Job[] => jobs.filter((job) => holds(job) && job.cacheKey === key).reverse();
  const childrenOf = (id: string): Job[] => queued().filter(({ made, pending }) => pending > 0 && made.parents.includes(id));
  const failChildren = (id: string): void => {
    for (const child of childrenOf(id)) {
      Object.assign(child, { state: 'FAILED', failureCode: 'NOT_READY' });
      failChildren(child.made.id);
    }
  };
  const nameOf = (job: Job): Claimed => ({ seq: job.seq, jobId: job.made.id, type: job.made.type, attempt: job.attempt, token: job.token ?? '' });

  const claim = (claim: Claim): Claimed | null => {
    const type = types.get(claim.type);
    if (type === undefined || type.paused || claim.epoch !== seat.epoch || running().filter(({ made }) => made.type === claim.type).length >= type.maxRunning) return null;
    const [job] = queued()
      .filter(({ made, pending, cancelAtMs, runAfterMs }) => made.type === claim.type && pending === 0 && cancelAtMs === null && runAfterMs <= claim.wallMs)
      .sort((a, b) => b.made.priority - a.made.priority || a.runAfterMs - b.runAfterMs || a.seq - b.seq);
    if (job === undefined) return null;
    Object.assign(job, {
      state: 'RUNNING', attempt: job.attempt + 1, token: claim.token, epoch: claim.epoch, bootId: claim.bootId, pid: null, startTicks: null, startedAtMs: claim.wallMs,
      leaseMonoMs: claim.monoMs + claim.leaseMs, deadlineMonoMs: claim.monoMs + type.timeoutMs, progressMonoMs: claim.monoMs, staged: null, resultOf: null, failureCode: null, errorJson: null,
    });
    return nameOf(job);
  };

  return {
    writers: () => new Set(), where: 'memory', version: '1', close: () => {},
    submit: (made) => {
      const equal = made.dedupeKey === null ? undefined : jobs.find((job) => job.made.dedupeKey === made.dedupeKey && !isTerminal(job.state));
      if (equal !== undefined) return { id: equal.made.id, seq: equal.seq, duplicate: true, state: equal.state };
      if (!types.has(made.type)) fail('CONFLICT', `there is no type ${made.type}`);
      const pending = made.parents.filter((id) => mustWaitFor(byId(id) ?? { seq: 0, state: 'REJECTED' })).length;
      const seq = jobs.length + 1;
      jobs.push({
        seq, made, pending, state: 'QUEUED', attempt: 0, failures: 0, losses: 0, runAfterMs: made.nowMs, token: null, epoch: null, bootId: null, pid: null, startTicks: null, leaseMonoMs: 0,
        deadlineMonoMs: null, progressMonoMs: null, startedAtMs: 0, cancelAtMs: null, staged: null, cacheKey: null, resultOf: null, manifestSha256: null, failureCode: null, errorJson: null,
        ...UNPUBLISHED,
      });
      return { id: made.id, seq, duplicate: false, state: 'QUEUED' };
    },
    find: (ref) => {
      const found = jobs.find(({ seq }) => `#${seq}` === ref || `${seq}` === ref) ?? jobs.find(({ made }) => ref.length >= 4 && made.id.endsWith(ref));
      return found === undefined ? null : { id: found.made.id, seq: found.seq };
    },
    cancel: (id, nowMs) => {
      const job = byId(id);
      if (job?.state === 'QUEUED') {
        Object.assign(job, { state: 'ABORTED', failureCode: 'CANCELLED', cancelAtMs: nowMs });
        failChildren(id);
        return 'aborted';
      }
      if (job?.state !== 'RUNNING' || job.staged !== null) return 'finished';
      job.cancelAtMs ??= nowMs;
      return 'requested';
    },
    pause: (name, paused) => {
      const type = types.get(name);
      if (type === undefined) return null;
      const changed = type.paused !== paused;
      type.paused = paused;
      return changed;
    },
    admitType: (name, row) => void (types.has(name) || types.set(name, { ...row, progressTimeoutMs: null, paused: false })),

    takeOffice: ({ pid, startTicks }) => Object.assign(seat, { epoch: seat.epoch + 1, pid, startTicks }).epoch,
    beatInOffice: () => {},
    leaveOffice: (epoch) => void (epoch === seat.epoch && Object.assign(seat, { pid: null, startTicks: null })),
    supervisorSince: (epoch) => (seat.epoch >= epoch && seat.pid !== null && seat.startTicks !== null ? { epoch: seat.epoch, pid: seat.pid, startTicks: seat.startTicks } : null),

    claim,
    claimableTypes: () => [...types].filter(([, { paused, maxRunning }]) => !paused && maxRunning > 0).map(([name]) => name).sort(),
    anythingQueued: () => queued().some(({ made }) => types.get(made.type)?.paused === false && (types.get(made.type)?.maxRunning ?? 0) > 0),
    readyCount: (nowMs) => Math.min(64, queued().filter(({ pending, runAfterMs }) => pending === 0 && runAfterMs <= nowMs).length),
    rejectTypesBut: (known) => {
      const rejected = queued().filter(({ made }) => !known.includes(made.type));
      for (const job of rejected) Object.assign(job, { state: 'REJECTED', failureCode: 'REMOVED_TYPE' });
      for (const { made } of rejected) failChildren(made.id);
      return rejected.map(({ seq, made }) => ({ seq, jobId: made.id, type: made.type }));
    },
    clampRetries: ({ nowMs, latestMs }) => {
      for (const job of queued()) if (job.runAfterMs > latestMs || (job.attempt === 0 && job.runAfterMs > nowMs)) job.runAfterMs = nowMs;
    },
    stateOf: (id) => byId(id)?.state ?? null,

    running: () => running().map((job) => ({ ...nameOf(job), bootId: job.bootId, pid: job.pid, startTicks: job.startTicks })),
    adopt: (fence, epoch) => void (epoch === seat.epoch && Object.assign(own(fence) ?? {}, { epoch })),
    liveRow: (fence) => rowOf(held(fence), types),
    noteSpawn: (fence, { pid, startTicks }) => {
      if (byId(fence.jobId) === undefined) fail('CONFLICT', 'an attempt is of a job');
      Object.assign(held(fence) ?? {}, { pid, startTicks });
    },
    noteKillStage: () => {},
    publish: (fence, { manifestSha256, resultOf, bytes, nowMs: publishedAtMs }, _, next) => {
      const job = held(fence);
      if (job === undefined || job.staged === null || (resultOf !== null && (byId(resultOf)?.prunedAtMs ?? null) !== null)) return null;
      Object.assign(job, { state: 'SUCCEEDED', manifestSha256, resultOf, bytes, publishedAtMs, failureCode: null, errorJson: null });
      for (const child of childrenOf(fence.jobId)) child.pending--;
      for (const values of next) {
        const claimed = claim(values);
        if (claimed !== null) return { claimed };
      }
      return { claimed: null };
    },
    release: (fence, { to, failureCode, failures, losses, runAfterMs }, _, staged) => {
      const job = held(fence);
      if (job === undefined || (job.staged !== null && !staged)) return false;
      Object.assign(job, { state: to, failureCode, failures: job.failures + failures, losses: job.losses + losses, runAfterMs, token: null, pid: null, startTicks: null, staged: null, resultOf: null });
      if (isTerminal(to)) failChildren(fence.jobId);
      return true;
    },
    earlierResult: (key, id) => cached(key).find(({ made }) => made.id !== id)?.made.id ?? null,

    hello: (fence, { pid, startTicks, monoMs, leaseMs }) => {
      const job = own(fence);
      if (job === undefined) return null;
      Object.assign(job, { pid, startTicks, leaseMonoMs: monoMs + leaseMs, progressMonoMs: monoMs });
      const { type, paramsJson, paramsHash, forced, nowMs } = job.made;
      return { type, paramsJson, paramsHash, forced: forced ? 1 : 0, createdAtMs: nowMs, startedAtMs: job.startedAtMs };
    },
    beat: (fence, { monoMs, leaseMs, progressMonoMs }) => ordersFor(Object.assign(own(fence) ?? {}, { leaseMonoMs: monoMs + leaseMs, progressMonoMs }), own(fence)),
    orders: (fence) => ordersFor({}, own(fence)),
    stage: (fence, { manifestSha256: sha, cacheKey, resultOf }, _, inside) => {
      const job = own(fence);
      const taken = job !== undefined && job.cancelAtMs === null;
      if (taken) Object.assign(job, { staged: { sha, resultOf }, cacheKey, resultOf });
      inside?.();
      return taken;
    },
    reportFailure: (fence, failureCode, errorJson) => {
      const job = own(fence);
      if (job?.staged === null) Object.assign(job, { failureCode, errorJson });
    },
    noteFenced: () => {},
    cachedResults: (key) => cached(key).slice(0, 3).map(({ made, manifestSha256 }) => ({ jobId: made.id, manifestSha256: manifestSha256 ?? '' })),

    standing: (id) => {
      const job = byId(id);
      return job === undefined ? null : { seq: job.seq, state: job.state, staged: job.staged === null ? 0 : 1, attempt: job.attempt };
    },
    adoptResult: (row, found) => {
      const { jobId: id, type, attempt, paramsJson, paramsHash, cacheKey, manifestSha256, createdAtMs: nowMs } = found;
      if (row === null) {
        if (!types.has(type)) types.set(type, { maxRunning: 0, timeoutMs: 0, progressTimeoutMs: null, paused: false });
        const made = { id, type, paramsJson, paramsHash, dedupeKey: null, priority: 0, parents: [], retryOf: null, forced: false, submittedBy: null, nowMs };
        jobs.push({
          seq: jobs.length + 1, made, pending: 0, state: 'SUCCEEDED', attempt, failures: 0, losses: 0, runAfterMs: nowMs, token: null, epoch: null, bootId: null, pid: null, startTicks: null,
          leaseMonoMs: 0, deadlineMonoMs: null, progressMonoMs: null, startedAtMs: found.startedAtMs, cancelAtMs: null, staged: null, cacheKey, resultOf: null, manifestSha256, failureCode: null, errorJson: null,
          ...UNPUBLISHED, publishedAtMs: found.finishedAtMs, bytes: found.bytes,
        });
      }
      if (row?.state === 'QUEUED' || row?.state === 'RUNNING') Object.assign(byId(id) ?? {}, { state: 'SUCCEEDED', attempt, token: null, manifestSha256, cacheKey, failureCode: null, errorJson: null, publishedAtMs: found.nowMs, bytes: found.bytes });
      for (const child of childrenOf(id)) child.pending--;
    },
    runningAttempts: () => new Set(running().map(({ made, attempt }) => `${made.id}.${attempt}`)),

    keptResults: () => jobs.filter(holds).map((job) => keptOf(job, jobs)),
    runningSinceMs: () => running().reduce<number | null>((first, { startedAtMs }) => Math.min(first ?? startedAtMs, startedAtMs), null),
    pin: (id) => pinned(holderOf(id), true),
    unpin: (id) => pinned(holderOf(id), false),
    prune: ({ jobId, answers }, { nowMs }, moveAway) => {
      const job = byId(jobId);
      if (job === undefined || !holds(job)) return false;
      const now = keptOf(job, jobs);
      if (now.pinned === 1 || now.awaited === 1 || now.answers !== answers) return false;
      moveAway();
      job.prunedAtMs = nowMs;
      return true;
    },
    prunedAtMs: (id) => byId(id)?.prunedAtMs ?? null,
    unlessPruned: (id, work) => {
      if ((byId(id)?.prunedAtMs ?? null) !== null) return false;
      work();
      return true;
    },
  };
}

function pinned(job: Job | undefined, to: boolean): { jobId: string; changed: boolean } | null {
  if (job === undefined) return null;
  const changed = job.pinned !== to;
  job.pinned = to;
  return { jobId: job.made.id, changed };
}

function keptOf({ seq, made: { id: jobId, type }, bytes, publishedAtMs, pinned: isPinned }: Job, jobs: readonly Job[]): KeptResult {
  const answered = jobs.filter(({ resultOf }) => resultOf === jobId);
  const ended = answered.filter(({ state }) => state === 'SUCCEEDED');
  const awaited = answered.some(({ state }) => state === 'RUNNING') || jobs.some(({ made, state }) => made.parents.includes(jobId) && !isTerminal(state));
  return { seq, jobId, type, bytes, publishedAtMs, usedAtMs: Math.max(publishedAtMs, ...ended.map((job) => job.publishedAtMs)), answers: ended.length, pinned: isPinned ? 1 : 0, awaited: awaited ? 1 : 0 };
}

function ordersFor(_: object, job: Job | undefined): { cancelRequestedAtMs: number | null; epoch: number } | null {
  return job === undefined ? null : { cancelRequestedAtMs: job.cancelAtMs, epoch: job.epoch ?? 0 };
}

function rowOf(job: Job | undefined, types: ReadonlyMap<string, Type>): LiveRow | null {
  if (job === undefined) return null;
  const { failures, losses, leaseMonoMs, deadlineMonoMs, progressMonoMs, failureCode, errorJson, cacheKey, staged, resultOf } = job;
  return {
    failures, losses, leaseMonoMs, deadlineMonoMs, progressMonoMs, failureCode, errorJson, cacheKey, resultOf,
    cancelRequested: job.cancelAtMs === null ? 0 : 1, staged: staged === null ? 0 : 1, stagedSha256: staged?.sha ?? null, progressTimeoutMs: types.get(job.made.type)?.progressTimeoutMs ?? null, rssLimitMb: null, maxFailures: 3, forced: job.made.forced ? 1 : 0,
  };
}
