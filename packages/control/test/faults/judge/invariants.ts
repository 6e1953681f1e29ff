import { createHash } from 'node:crypto';
import type { Evidence, JobRow } from './evidence.ts';
import { folderFaults } from './folderFaults.ts';
import { snapshotOf } from './snapshot.ts';
import { runsOf } from './witness.ts';

/** What must hold of every world, whatever was done to its processes. */
export interface Invariant {
  readonly name: string;
  readonly claim: string;
  /** One sentence for each way in which it does not hold. */
  readonly faults: (evidence: Evidence) => readonly string[];
}

/** The nine, as data. */
export const INVARIANTS: readonly Invariant[] = [
  { name: 'I1', claim: 'the database is whole', faults: ({ damage }) => damage },
  { name: 'I2', claim: 'every acknowledged submit has exactly one row', faults: submitFaults },
  { name: 'I3', claim: 'every state change is legal and written down', faults: historyFaults },
  { name: 'I4', claim: 'a folder is published exactly when its job succeeded and was not pruned, and is what its manifest says', faults: publishedFaults },
  { name: 'I5', claim: 'what is published does not change', faults: changeFaults },
  { name: 'I6', claim: 'no two attempts of a job overlap, and none is accepted twice', faults: overlapFaults },
  { name: 'I7', claim: 'nothing runs that should not, and nothing is left behind', faults: orphanFaults },
  { name: 'I8', claim: 'no job waits or runs longer than its bound', faults: boundFaults },
  { name: 'I9', claim: 'every result is what a run without faults gives', faults: resultFaults },
];

const TEST_TYPE = '__TEST__';

function submitFaults({ witness, jobs }: Evidence): readonly string[] {
  const rows = new Map<string, number>();
  for (const { jobId } of jobs) rows.set(jobId, (rows.get(jobId) ?? 0) + 1);
  const acked = new Set(witness.flatMap((line) => (line.word === 'ack' ? [line.jobId] : [])));
  return [...acked].filter((jobId) => rows.get(jobId) !== 1).map((jobId) => `${jobId} was acknowledged and has ${rows.get(jobId) ?? 0} rows`);
}

// The state machine as it is promised, written down a second time on purpose.
const LEGAL = new Set([
  'QUEUED RUNNING', 'QUEUED ABORTED', 'QUEUED REJECTED', 'QUEUED FAILED',
  'RUNNING QUEUED', 'RUNNING SUCCEEDED', 'RUNNING FAILED', 'RUNNING ABORTED', 'RUNNING ORPHANED',
]);

function historyFaults({ jobs, events }: Evidence): readonly string[] {
  const faults: string[] = [];
  const states = new Map<string, string>();
  for (const { jobId, from, to, reason } of events) {
    const stood = states.get(jobId) ?? null;
    const born = from === null && stood === null && (to === 'QUEUED' || reason === 'RECONCILED');
    if (!born && from !== stood) faults.push(`${jobId} goes from ${from ?? 'nothing'} to ${to}, but stood at ${stood ?? 'nothing'}`);
    if (!born && !LEGAL.has(`${from} ${to}`)) faults.push(`${jobId} goes from ${from ?? 'nothing'} to ${to}, which is no legal move`);
    states.set(jobId, to);
  }
  const silent = jobs.filter(({ jobId, state }) => states.get(jobId) !== state);
  return [...faults, ...silent.map(({ jobId, state }) => `${jobId} is ${state}, its last event says ${states.get(jobId) ?? 'nothing'}`)];
}

function publishedFaults({ jobs, published }: Evidence): readonly string[] {
  const rows = new Map(jobs.map((row) => [row.jobId, row]));
  const standing = new Set(published.map(({ name }) => name));
  const missing = jobs.filter((row) => hasFolder(row) && !standing.has(row.jobId)).map(({ jobId }) => `${jobId} succeeded and has no folder`);
  const wrong = published.flatMap((folder) => {
    const row = rows.get(folder.name);
    if (row === undefined || !hasFolder(row)) return [`${folder.name} has a folder, its row says ${row?.state ?? 'nothing'}`];
    return folderFaults(folder, row).map((fault) => `${folder.name}: ${fault}`);
  });
  return [...missing, ...wrong];
}

function hasFolder({ state, resultOf, pruned }: JobRow): boolean {
  return state === 'SUCCEEDED' && resultOf === null && pruned === 0;
}

function changeFaults({ before, published, jobs }: Evidence): readonly string[] {
  const now = snapshotOf(published);
  const pruned = new Set(jobs.filter((row) => row.pruned === 1).map(({ jobId }) => jobId));
  return Object.entries(before).filter(([path, was]) => now[path] !== was && !pruned.has(path.split('/')[0] ?? '')).map(([path, was]) => `${path} was ${was}, is ${now[path] ?? 'gone'}`);
}

function overlapFaults({ witness, jobs }: Evidence): readonly string[] {
  const byJob = Map.groupBy(runsOf(witness), ({ jobId }) => jobId);
  const faults: string[] = [];
  for (const [jobId, runs] of byJob) {
    runs.forEach((run, i) => {
      for (const later of runs.slice(i + 1)) {
        if (run.attempt === later.attempt) faults.push(`${jobId} attempt ${run.attempt} was started twice`);
        else if (run.endMs !== null && run.endMs > later.startMs) faults.push(`${jobId} attempt ${run.attempt} ended ${run.endMs - later.startMs} ms after attempt ${later.attempt} had started`);
      }
    });
  }
  const computed = jobs.filter((row) => row.jobType === TEST_TYPE && hasFolder(row) && byJob.has(row.jobId));
  const ends = (row: JobRow): number => witness.filter((line) => line.word === 'end' && line.jobId === row.jobId && line.attempt === row.attempt).length;
  return [...faults, ...computed.filter((row) => ends(row) !== 1).map((row) => `${row.jobId} attempt ${row.attempt} was accepted and ended ${ends(row)} times`)];
}

function orphanFaults({ jobs, marked, staged, trashed, bootId }: Evidence): readonly string[] {
  const rows = new Map(jobs.map((row) => [row.jobId, row]));
  const lives = (row: JobRow): boolean => row.bootId === bootId && marked.some(({ pid, startTicks }) => pid === row.pid && startTicks === row.startTicks);
  const running = jobs.filter(({ state }) => state === 'RUNNING');
  const owned = new Set(running.filter(lives).map(({ jobId, attempt }) => `${jobId}.${attempt}`));
  return [
    ...running.filter((row) => !lives(row)).map(({ jobId, pid }) => `${jobId} is RUNNING as process ${pid ?? '?'}, which is not there`),
    ...marked.filter(({ jobId, attempt }) => rows.has(jobId) && !owned.has(`${jobId}.${attempt}`)).map(({ pid, jobId, attempt }) => `process ${pid} still runs for ${jobId} attempt ${attempt}, which is ${rows.get(jobId)?.state}`),
    ...staged.filter((name) => !owned.has(name)).map((name) => `.staging/${name} was left behind`),
    ...trashed.map((name) => `.trash/${name} was left behind`),
  ];
}

const RETRY_MAX_MS = 15 * 60_000;
const SLACK_MS = 165_000;

function boundFaults({ jobs, nowMs, boundMs }: Evidence): readonly string[] {
  return jobs.flatMap(({ jobId, state, startedAtMs, timeoutMs, runAfterMs, claimable, dependsPending }) => {
    const over = (since: number, bound: number): boolean => (boundMs === 0 ? true : nowMs - since > bound);
    if (state === 'RUNNING' && over(startedAtMs ?? 0, timeoutMs + SLACK_MS)) return [`${jobId} is still RUNNING`];
    if (state !== 'QUEUED' || claimable === 0) return [];
    if (runAfterMs > nowMs + RETRY_MAX_MS + SLACK_MS) return [`${jobId} waits until ${new Date(runAfterMs).toISOString()}`];
    return dependsPending === 0 && over(runAfterMs, boundMs) ? [`${jobId} is still QUEUED`] : [];
  });
}

/** A test job's files are written in its parameters: nothing needs to be run to know them. */
function resultFaults({ jobs, published, reference }: Evidence): readonly string[] {
  const rows = new Map(jobs.map((row) => [row.jobId, row]));
  const seen = new Map(reference);
  return published.flatMap(({ name, manifest, entries }) => {
    const row = rows.get(name);
    if (row === undefined || manifest === null) return [];
    const files = entries.filter(({ kind, path }) => kind === 'file' && path !== 'manifest.json').map(({ path, sha256 }) => `${path} ${sha256}`).sort();
    const wanted = row.jobType === TEST_TYPE ? filesOfTestJob(row.params) : files;
    const equal = [...(seen.get(row.paramsHash) ?? files)].sort();
    if (!seen.has(row.paramsHash)) seen.set(row.paramsHash, files);
    return [
      ...(String(files) === String(wanted) ? [] : [`${name} holds ${files.join(', ') || 'nothing'}; its parameters give ${wanted.join(', ') || 'nothing'}`]),
      ...(String(files) === String(equal) ? [] : [`${name} holds other bytes than a run with the same parameters`]),
    ];
  });
}

function filesOfTestJob(params: string): readonly string[] {
  const { writeFiles = {}, fillFiles = {} }: { writeFiles?: Record<string, string>; fillFiles?: Record<string, number> } = JSON.parse(params);
  const filled = Object.entries(fillFiles).map(([path, bytes]) => [path, 'x'.repeat(bytes)] as const);
  return [...Object.entries(writeFiles), ...filled].map(([path, text]) => `${path} ${createHash('sha256').update(text).digest('hex')}`).sort();
}
