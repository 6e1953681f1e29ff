import type { ArtifactFile, Health, JobAttempt, JobDetail, JobEvent, Monitor, PublishedMonth, PublishedPortfolio, PublishedQuality, RuntimeIndex, SeriesPage, StateCount, SupervisorStatus, TradeRow } from '@proj/control';
import { jobFulfils, type JobsOrderWish } from '@proj/control/jobs';
import { fakePage } from './fakeResults.ts';

/** 2 March 2026, 22:30:00 UTC: the instant of every test. */
export const NOW_MS = Date.UTC(2026, 2, 2, 22, 30, 0);

/** What a monitor over fixed values answers with. */
export interface FakeValues {
  readonly jobs?: readonly JobDetail[];
  readonly events?: readonly JobEvent[];
  readonly attempts?: readonly JobAttempt[];
  readonly out?: string;
  readonly err?: string;
  readonly files?: readonly ArtifactFile[];
  readonly texts?: Readonly<Record<string, string>>;
  /** By job. */
  readonly qualities?: Readonly<Record<string, PublishedQuality>>;
  readonly index?: RuntimeIndex | null;
  readonly supervisor?: SupervisorStatus;
  readonly portfolio?: PublishedPortfolio | null;
  readonly bars?: SeriesPage | null;
  readonly trades?: readonly TradeRow[];
  /** what is wrong with the files that are published */
  readonly problems?: readonly string[];
  readonly paused?: readonly string[];
  readonly health?: Health | null;
  readonly database?: ReturnType<Monitor['database']>;
}

export const ALIVE: SupervisorStatus = { alive: true, pid: 4102, epoch: 3, heartbeatAgeMs: 2000, draining: false };
export const GONE: SupervisorStatus = { alive: false, pid: null, epoch: 3, heartbeatAgeMs: null, draining: false };

/** A monitor over fixed values. */
export function fakeMonitor({ jobs = [], events = [], attempts = [], out = '', err = '', files = [], texts = {}, qualities = {}, index = null, supervisor = ALIVE, portfolio = null, bars = null, trades = [], problems = [], paused = [], health = null, database = 'here' }: FakeValues): Monitor {
  const newestFirst = [...jobs].sort((a, b) => b.seq - a.seq);
  return {
    changed: () => true,
    counts: () => countsOf(jobs),
    jobs: ({ states, types, limit, seqs, beforeSeq = Infinity }) =>
      newestFirst.filter((job) => job.seq < beforeSeq && (seqs?.includes(job.seq) ?? true) && (states?.includes(job.state) ?? true) && (types?.includes(job.type) ?? true)).slice(0, limit),
    job: (ref) => jobs.find(({ id, seq }) => id === ref || `#${seq}` === ref) ?? null,
    events: () => events,
    attempts: () => attempts,
    logTail: (_id, _attempt, stream, fromByte) => {
      const text = stream === 'out' ? out : err;
      const from = fromByte ?? Math.max(0, text.length - 65_536);
      return { text: text.slice(from), fromByte: from, nextByte: text.length, size: text.length };
    },
    files: () => files,
    text: (_id, path) => texts[path] ?? null,
    quality: (id) => qualities[id] ?? null,
    portfolio: () => (portfolio === null ? { state: 'failed', why: 'NOT_FOUND: the result holds no portfolio.json' } : { state: 'ready', value: portfolio }),
    series: (_id, _timeframe, { range, buckets }) => (bars === null ? { state: 'failed', why: 'NOT_FOUND: the result holds no bars' } : { state: 'ready', value: fakePage(bars, range, buckets) }),
    trades: (_id, { from, count, seekAfter, filter = '' }) => {
      const found = trades.filter(({ candidate }) => candidate.includes(filter));
      return {
        state: 'ready',
        value: {
          all: trades.length, total: found.length, from, rows: found.slice(from, from + count), net: found.reduce((sum, { net }) => sum + net, 0), ambiguous: found.filter(({ ambiguous }) => ambiguous).length,
          found: seekAfter === undefined ? null : found.findIndex(({ ambiguous }, i) => ambiguous && i > seekAfter),
        },
      };
    },
    verification: () => ({ state: 'ready', value: { ok: problems.length === 0, problems } }),
    jobsOrder: (wish) => ({ state: 'ready', value: fakeOrder(newestFirst, wish) }),
    isReading: () => false,
    onRead: () => undefined,
    index: () => index,
    health: () => health,
    supervisor: () => supervisor,
    paused: () => paused,
    database: () => database,
    close: () => undefined,
  };
}

/** Orders by what a test asks for: the number, the title, or the time taken. */
function fakeOrder(newestFirst: readonly JobDetail[], { sort, descending, states, claims }: JobsOrderWish): Int32Array {
  const key = ({ seq, title, startedAtMs, finishedAtMs }: JobDetail): number | string => (sort === 'title' ? title : sort === 'took' ? (finishedAtMs ?? NOW_MS) - (startedAtMs ?? NOW_MS) : seq);
  const found = newestFirst.filter((job) => (states?.includes(job.state) ?? true) && jobFulfils(claims, job, NOW_MS));
  const sorted = found.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (descending ? -1 : 1) || b.seq - a.seq);
  return Int32Array.from(sorted, ({ seq }) => seq);
}

function countsOf(jobs: readonly JobDetail[]): readonly StateCount[] {
  const counts = new Map<string, StateCount>();
  for (const { type, state } of jobs) {
    const key = `${type} ${state}`;
    counts.set(key, { type, state, n: (counts.get(key)?.n ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** A job with what a test does not care about filled in. */
export function fakeJob(seq: number, given: Partial<JobDetail> = {}): JobDetail {
  return {
    seq, id: `019cb0a0-0000-7000-8000-${String(seq).padStart(12, '0')}`, type: 'BUILD_DATA', title: 'CME.ES 1m', state: 'SUCCEEDED', stateReason: 'published', priority: 0,
    attempt: 1, failures: 0, losses: 0, progress: null, phase: null, heartbeatAgeMs: null, progressAgeMs: null, progressLimitMs: 3_600_000, rssMb: null, rssLimitMb: 12_800, cpuMs: null, cancelRequested: false,
    createdAtMs: NOW_MS - 3_600_000, startedAtMs: NOW_MS - 3_590_000, finishedAtMs: NOW_MS - 3_560_000, runAfterMs: 0, failureCode: null, error: null, resultOf: null, prunedAtMs: null, pinned: false, retryOf: null,
    artifactBytes: null, manifestSha256: null, submittedBy: 'cli', pid: null, params: { instrument: 'CME.ES', timeframes: ['1m', '60m'] }, lastHeartbeat: null,
    ...given,
  };
}

const MINUTE = 60_000;

/** A night of work: two jobs that run, two that wait, and what came before. */
export const NIGHT: FakeValues = {
  health: {
    lastBackupAtMs: NOW_MS - 86_400_000,
    gauges: [
      { name: 'queued', value: 2, bound: null, ok: true }, { name: 'running', value: 2, bound: null, ok: true }, { name: 'oldest_queued_age_ms', value: 3_600_000, bound: null, ok: true },
      { name: 'heartbeat_gap_max_ms', value: 22_000, bound: 30_000, ok: true }, { name: 'wal_bytes', value: 1_200_000, bound: 67_108_864, ok: true },
      { name: 'disk_free_bytes', value: 1.1e9, bound: 2_147_483_648, ok: false }, { name: 'losses_total', value: 4, bound: null, ok: true }, { name: 'orphaned', value: 1, bound: 0, ok: false },
      { name: 'unkillable', value: 0, bound: 0, ok: true },
    ],
  },
  jobs: [
    ...Array.from({ length: 30 }, (_, i) => fakeJob(i + 1, { title: `CME.${['ES', 'NQ', 'YM'][i % 3]} 1m 60m` })),
    fakeJob(31, {
      title: 'NYMEX.CL 1m', state: 'FAILED', stateReason: 'own fault', failureCode: 'BAD_DATA',
      error: { code: 'BAD_DATA', message: 'a price is no number', exitCode: 65, details: { where: 'raw/cl.txt:41207', advice: 'correct the line, or raise quality.maxRejects', rejects: 1204 } },
    }),
    fakeJob(32, { type: 'BUILD_PORTFOLIO', title: 'overnight-32 9×500', attempt: 3, state: 'ORPHANED', stateReason: 'lost 3 times' }),
    fakeJob(33, {
      type: 'BUILD_PORTFOLIO', title: 'overnight-33 breakout 9×500', state: 'RUNNING', stateReason: 'claimed', attempt: 2, progress: 0.62, phase: 'walk-forward 14/22', heartbeatAgeMs: 3000, progressAgeMs: 4000,
      rssMb: 1412.4, startedAtMs: NOW_MS - 62 * MINUTE, finishedAtMs: null, pid: 41_877,
    }),
    fakeJob(34, {
      title: 'COMEX.GC 1m', state: 'RUNNING', stateReason: 'claimed', progress: 0.05, phase: 'parse 2.1M rows', heartbeatAgeMs: 22_000, progressAgeMs: 400_000, rssMb: 210, startedAtMs: NOW_MS - 5 * MINUTE, finishedAtMs: null, pid: 41_900,
    }),
    fakeJob(35, { type: 'BUILD_PORTFOLIO', title: 'overnight-35 rsi_revert 9×500', state: 'QUEUED', stateReason: 'submitted', attempt: 0, startedAtMs: null, finishedAtMs: null }),
    fakeJob(36, { type: 'BUILD_PORTFOLIO', title: 'overnight-36 sma_cross 9×500', state: 'QUEUED', stateReason: 'submitted', attempt: 0, startedAtMs: null, finishedAtMs: null }),
  ],
  events: [
    { seq: 1, attempt: null, from: null, to: 'QUEUED', reason: 'submitted', atMs: NOW_MS - 64 * MINUTE },
    { seq: 2, attempt: 1, from: 'QUEUED', to: 'RUNNING', reason: 'claimed by supervisor 3', atMs: NOW_MS - 63 * MINUTE },
    { seq: 3, attempt: 1, from: 'RUNNING', to: 'QUEUED', reason: 'lost: killed by signal 9, again in 8 s', atMs: NOW_MS - 62.3 * MINUTE },
    { seq: 4, attempt: 2, from: 'QUEUED', to: 'RUNNING', reason: 'claimed by supervisor 3', atMs: NOW_MS - 62 * MINUTE },
  ],
  attempts: [
    { attempt: 1, pid: 41_022, startedAtMs: NOW_MS - 63 * MINUTE, endedAtMs: NOW_MS - 62.3 * MINUTE, exitCode: null, exitSignal: 'SIGKILL', outcome: 'lost', maxRssMb: 1390 },
    { attempt: 2, pid: 41_877, startedAtMs: NOW_MS - 62 * MINUTE, endedAtMs: null, exitCode: null, exitSignal: null, outcome: null, maxRssMb: 1412 },
  ],
  out: Array.from({ length: 40 }, (_, i) => `22:${String(10 + Math.floor(i / 2)).padStart(2, '0')}:0${i % 10}  window ${i}  train 2015-01..2017-12${i === 30 ? '  warn 214 ambiguous bars resolved worst-first' : ''}\n`).join(''),
  err: 'Trace: at parse (parseBars.ts:120)\n',
  files: [
    { path: 'config.json', size: 2119, sha256: 'a1'.repeat(32), mediaType: 'application/json', fullPath: '/outputs/artifacts/jobs/x/config.json' },
    { path: 'equity.arrow', size: 41_230_000, sha256: 'b2'.repeat(32), mediaType: 'application/vnd.apache.arrow.file', fullPath: '/outputs/artifacts/jobs/x/equity.arrow' },
    { path: 'report.html', size: 812_000, sha256: 'c3'.repeat(32), mediaType: 'text/html', fullPath: '/outputs/artifacts/jobs/x/report.html' },
    { path: 'report.txt', size: 1804, sha256: 'd4'.repeat(32), mediaType: 'text/plain', fullPath: '/outputs/artifacts/jobs/x/report.txt' },
  ],
  texts: { 'report.txt': 'overnight-33\nNOT PROVEN  the interval of the Sharpe ratio includes zero\nSharpe    0.08  95 % interval -0.37 to 0.53\n! One candidate carries the profit.\n' },
  index: fakeIndex(),
  qualities: { [jobId(1)]: fakeQuality(2015, []), [jobId(2)]: fakeQuality(2019, [3, 7, 8, 20, 21, 40]), [jobId(3)]: fakeQuality(2012, [100, 101]) },
};

function jobId(seq: number): string {
  return `019cb0a0-0000-7000-8000-${String(seq).padStart(12, '0')}`;
}

/** Months from January of a year to December 2025; those named by their place are thinner, each by another share. */
function fakeQuality(fromYear: number, thin: readonly number[]): PublishedQuality {
  const none = { gaps: 0, missing: 0, spikes: 0, stale: 0, zeroVolume: 0, offTick: 0, outside: 0, duplicates: 0, conflicts: 0, outOfOrder: 0, rejected: 0 };
  const months = Array.from({ length: 12 * (2026 - fromYear) }, (_, i): PublishedMonth => {
    const missing = thin.includes(i) ? [1000, 200, 50, 10][thin.indexOf(i) % 4] ?? 0 : 0;
    const month = `${fromYear + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
    return { ...none, month, expected: 1000, present: 1000 - missing, gaps: missing > 100 ? 1 : 0, missing: missing > 100 ? missing : 0, spikes: missing === 10 ? 2 : 0 };
  });
  const total = (count: Exclude<keyof PublishedMonth, 'month'>): number => months.reduce((sum, month) => sum + month[count], 0);
  return {
    bar: '1m', bars: total('present'), coverage: total('present') / total('expected'), rejects: { DUPLICATE: 2 }, months, timeframes: {},
    lines: { lines: total('present') + 3, header: 1, accepted: total('present'), rejected: 2, skipped: 0 },
    gaps: { count: total('gaps'), missing: total('missing'), largest: total('gaps') === 0 ? [] : [{ from: '2019-03-29T21:00:00.000Z', to: '2019-05-01T22:01:00.000Z', bars: 1000 }] },
    spikes: { count: total('spikes'), first: total('spikes') === 0 ? [] : ['2020-09-02T15:00:00.000Z'] }, stale: { count: 0, longest: [] },
    zeroVolume: 12, outside: 0, duplicates: 2, conflicts: 0, outOfOrder: 0, collided: 0, nonexistent: 0, offGrid: 0, offTick: 0,
  };
}

function fakeIndex(): RuntimeIndex {
  const ready = { status: 'READY', job_id: jobId(1), bars: 'artifacts/jobs/019cb0a0/bars/1m.arrow', features: null, rows: 1_204_311, first_time: '2015-01-02T14:31:00.000Z', last_time: '2025-12-31T22:00:00.000Z', coverage: 0.9987, sha256: 'e5'.repeat(32) } as const;
  const stale = { ...ready, status: 'STALE', coverage: 0.91 } as const;
  const missing = { status: 'MISSING', job_id: null, bars: null, features: null, rows: 0, first_time: null, last_time: null, coverage: 0, sha256: null } as const;
  const all = (entry: RuntimeIndex['instruments'][string]['timeframes'][string]): RuntimeIndex['instruments'][string] => ({ timeframes: { '60m': entry, '1m': entry, '15m': entry, '1d': entry } });
  return {
    version: 1, updated_at: '2026-03-02T22:11:00.000Z',
    instruments: { 'CME.ES': all(ready), 'CME.NQ': all({ ...ready, job_id: jobId(2) }), 'NYMEX.CL': { timeframes: { '1m': { ...ready, job_id: jobId(3) }, '15m': stale, '60m': stale } }, 'HKEX.HSI': all(missing), 'FX.EURUSD': all({ ...ready, job_id: jobId(4) }) },
  };
}
