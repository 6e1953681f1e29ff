import type { AttemptEnd, Claimed, JobStore, NewJob } from '../../src/store/index.ts';

const TYPES = ['BUILD_DATA', 'BUILD_PORTFOLIO'];
const SHA = 'a'.repeat(64);
const END: AttemptEnd = { exitCode: 0, exitSignal: null, maxRssMb: null };

/** Everything that chance decided; both stores are told the same. */
export interface Told {
  readonly store: JobStore;
  nowMs: number;
  epoch: number;
  readonly ids: string[];
  readonly attempts: Claimed[];
}

/** One thing that somebody does to a store. Its answer must be the same from every store. */
export type Move = (told: Told, random: () => number) => unknown;

/** The start of a walk: a store, a clock and nobody. */
export function told(store: JobStore): Told {
  return { store, nowMs: 1_000_000, epoch: 0, ids: [], attempts: [] };
}

const pick = <T>(from: readonly T[], random: () => number): T | undefined => from[Math.floor(random() * from.length)];
const tokenOf = (random: () => number): string => Math.floor(random() * 2 ** 48).toString(16).padStart(32, '0');

function newJob({ ids, nowMs }: Told, random: () => number): NewJob {
  const id = `00000000-0000-7000-8000-${String(ids.length + 1).padStart(12, '0')}`;
  const key = random() < 0.7 ? String(Math.floor(random() * 8)).repeat(64) : null;
  const parent = random() < 0.3 ? pick(ids, random) : undefined;
  return {
    id, type: pick(TYPES, random) ?? '', paramsJson: '{}', paramsHash: SHA, dedupeKey: key, priority: Math.floor(random() * 5) - 2, parents: parent === undefined ? [] : [parent],
    retryOf: null, forced: random() < 0.2, submittedBy: null, nowMs,
  };
}

const claimOf = ({ epoch, nowMs }: Told, random: () => number) => ({ type: pick(TYPES, random) ?? '', token: tokenOf(random), epoch, bootId: 'boot', leaseMs: 30_000, wallMs: nowMs, monoMs: nowMs });

/** An attempt that was once claimed; most often one that is not over. Now and then with another's token, or from before a new supervisor. */
function fenceOf({ attempts, epoch }: Told, random: () => number) {
  const one = pick(random() < 0.7 ? attempts.slice(-4) : attempts, random);
  const { jobId = 'nobody', attempt = 1, token = 'none' } = one ?? {};
  return { jobId, attempt, token: random() < 0.05 ? 'forged' : token, epoch: random() < 0.05 ? epoch - 1 : epoch };
}

/** A job that may answer another, now and then. */
function answerIn({ ids }: Told, random: () => number): string | null {
  return random() < 0.2 ? (pick(ids, random) ?? null) : null;
}

function kept(told: Told, claimed: Claimed | null): Claimed | null {
  if (claimed !== null) told.attempts.push(claimed);
  return claimed;
}

/** What may happen, by name: submit, claim, beat, stage, publish, cancel, a crash, a restart, a tick, and what a folder found again does. */
export const MOVES: Readonly<Record<string, Move>> = {
  submit: (told, random) => {
    const receipt = told.store.submit(newJob(told, random));
    if (!receipt.duplicate) told.ids.push(receipt.id);
    return receipt;
  },
  cancel: (told, random) => told.store.cancel(pick(told.ids, random) ?? 'nobody', told.nowMs),
  claim: (told, random) => kept(told, told.store.claim(claimOf(told, random))),
  spawned: (told, random) => told.store.noteSpawn(fenceOf(told, random), { pid: 7, startTicks: 9, bootId: 'boot', logPath: 'log', nowMs: told.nowMs }),
  hello: (told, random) => told.store.hello(fenceOf(told, random), { pid: 7, startTicks: 9, leaseMs: 105_000, wallMs: told.nowMs, monoMs: told.nowMs }),
  beat: (told, random) => told.store.beat(fenceOf(told, random), { progress: 0.5, phase: 'x', progressMonoMs: told.nowMs, rssMb: 1, leaseMs: 105_000, wallMs: told.nowMs, monoMs: told.nowMs }),
  orders: (told, random) => told.store.orders(fenceOf(told, random)),
  stage: (told, random) => told.store.stage(fenceOf(told, random), { manifestSha256: SHA, cacheKey: `cache ${Math.floor(random() * 4)}`, resultOf: answerIn(told, random) }, told.nowMs),
  report: (told, random) => told.store.reportFailure(fenceOf(told, random), 'IO', '{}', told.nowMs),
  publish: (told, random) => {
    const next = random() < 0.5 ? [claimOf(told, random), claimOf(told, random)] : [];
    const done = told.store.publish(fenceOf(told, random), { manifestSha256: SHA, bytes: 1, resultOf: answerIn(told, random), nowMs: told.nowMs }, END, next);
    kept(told, done?.claimed ?? null);
    return done;
  },
  release: (told, random) => {
    const to = pick(['QUEUED', 'QUEUED', 'FAILED', 'ABORTED', 'ORPHANED'] as const, random) ?? 'QUEUED';
    const release = { to, reason: 'chance', failureCode: 'IO', failures: random() < 0.5 ? 1 : 0, losses: 1, runAfterMs: told.nowMs + Math.floor(random() * 2_000_000), nowMs: told.nowMs };
    return told.store.release(fenceOf(told, random), release, END, random() < 0.2);
  },
  restart: (told) => {
    told.epoch = told.store.takeOffice({ pid: 5, startTicks: 6, bootId: 'boot', host: 'host', wallMs: told.nowMs, monoMs: told.nowMs });
    const running = told.store.running();
    for (const row of running) told.store.adopt(row, told.epoch, told.nowMs);
    return running;
  },
  leave: (told) => [told.store.leaveOffice(told.epoch), told.store.supervisorSince(1)],
  tick: (told, random) => {
    told.nowMs += Math.floor(random() * 60_000);
    told.store.clampRetries({ nowMs: told.nowMs, latestMs: told.nowMs + 960_000 });
    return [told.store.claimableTypes(), told.store.anythingQueued(), told.store.readyCount(told.nowMs), [...told.store.runningAttempts()].sort()];
  },
  pause: (told, random) => told.store.pause(pick([...TYPES, 'NOBODY'], random) ?? '', random() < 0.4),
  reject: (told, random) => (random() < 0.03 ? told.store.rejectTypesBut(['BUILD_DATA'], told.nowMs) : told.store.rejectTypesBut(TYPES, told.nowMs)),
  find: (told, random) => [told.store.find(`#${Math.ceil(random() * 40)}`), told.store.earlierResult('cache 1', pick(told.ids, random) ?? ''), told.store.cachedResults('cache 2')],
  pin: (told, random) => told.store.pin(pick(told.ids, random) ?? 'nobody', null, told.nowMs),
  unpin: (told, random) => told.store.unpin(pick(told.ids, random) ?? 'nobody'),
  prune: (told, random) => {
    const results = told.store.keptResults();
    const result = pick(results, random);
    const meant = result === undefined || random() < 0.9 ? result : { ...result, answers: result.answers + 1 };
    return [results, told.store.runningSinceMs(), meant !== undefined && told.store.prune(meant, { why: 'chance', nowMs: told.nowMs }, () => {})];
  },
  found: (told, random) => {
    if (random() < 0.8) return null;
    const jobId = pick(told.ids, random) ?? '00000000-0000-7000-8000-999999999999';
    const row = told.store.standing(jobId);
    if (row !== null && row.state !== 'QUEUED' && row.state !== 'RUNNING') return row;
    const times = { createdAtMs: told.nowMs, startedAtMs: told.nowMs, finishedAtMs: told.nowMs, nowMs: told.nowMs };
    told.store.adoptResult(row, { jobId, type: 'BUILD_DATA', attempt: Math.max(1, row?.attempt ?? 0), paramsJson: '{}', paramsHash: SHA, cacheKey: 'cache 9', manifestSha256: SHA, bytes: 1, ...times });
    return row;
  },
};

/** All that a store says of the jobs of a walk. */
export function stateOf({ store, ids, attempts, epoch }: Told): unknown {
  const live = attempts.slice(-20).map(({ jobId, attempt, token }) => store.liveRow({ jobId, attempt, token, epoch }));
  return { jobs: ids.map((id) => store.standing(id)), live, running: store.running(), kept: store.keptResults(), waits: store.anythingQueued() };
}

/** Does a move and gives its answer, or the code of its failure. */
export function answerOf(move: Move, told: Told, random: () => number): unknown {
  try {
    return move(told, random) ?? null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : String(error);
  }
}
