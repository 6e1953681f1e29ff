import { formatEstimate } from './duration.ts';

/** How far a job was at an instant. */
export interface ProgressSample {
  readonly atMs: number;
  /** 0 to 1 */
  readonly share: number;
}

/** Time that is left, with half the distance between two ways of estimating it; null spread where there is only one. */
export interface Estimate {
  readonly leftMs: number;
  readonly spreadMs: number | null;
}

const ENOUGH_SHARE = 0.03;
const ENOUGH_MS = 20_000;
const MOST_SAMPLES = 240;

/**
 * The time left by the rate of the last third of the run; its spread is half the distance to the rate of all of it.
 *
 * @param samples oldest first, the start (share 0) included
 * @returns null before 3 % or 20 seconds, without any progress, and at the end
 */
export function etaOf(samples: readonly ProgressSample[], nowMs: number): Estimate | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.share <= first.share || last.share >= 1) return null;
  const elapsed = last.atMs - first.atMs;
  if (elapsed <= 0 || (last.share < ENOUGH_SHARE && elapsed < ENOUGH_MS)) return null;
  const sinceLast = Math.max(0, nowMs - last.atMs);
  const whole = leftAt(first, last) - sinceLast;
  const from = samples.findLast(({ atMs }) => atMs <= last.atMs - elapsed / 3) ?? first;
  if (from === first || last.share <= from.share) return { leftMs: Math.max(0, whole), spreadMs: null };
  const recent = leftAt(from, last) - sinceLast;
  return { leftMs: Math.max(0, recent), spreadMs: Math.abs(recent - whole) / 2 };
}

function leftAt(from: ProgressSample, to: ProgressSample): number {
  return ((1 - to.share) * (to.atMs - from.atMs)) / (to.share - from.share);
}

/** `ETA 21m ± 4m`, `ETA ~21m` where the spread is unknown, or that there is no estimate yet. */
export function formatEta(estimate: Estimate | null): string {
  if (estimate === null) return 'no estimate yet';
  const { leftMs, spreadMs } = estimate;
  return spreadMs === null ? `ETA ~${formatEstimate(leftMs)}` : `ETA ${formatEstimate(leftMs)} ± ${formatEstimate(spreadMs)}`;
}

/** The spread of an estimate as `± 4m`; empty where it is not known. */
export function formatSpread({ spreadMs }: Estimate): string {
  return spreadMs === null ? '' : `± ${formatEstimate(spreadMs)}`;
}

/** The same in ten characters, an unknown spread marked and a known one left out; empty while there is no estimate. */
export function formatShortEta(estimate: Estimate | null): string {
  if (estimate === null) return '';
  return `ETA ${estimate.spreadMs === null ? '~' : ''}${formatEstimate(estimate.leftMs)}`;
}

/** The samples with one more, if it moved; begun anew where progress fell back (another attempt). */
export function withSample(samples: readonly ProgressSample[], startMs: number, sample: ProgressSample): readonly ProgressSample[] {
  const start = { atMs: startMs, share: 0 };
  const last = samples.at(-1);
  if (samples[0]?.atMs !== startMs || last === undefined || sample.share < last.share) return sample.share > 0 ? [start, sample] : [start];
  if (sample.share === last.share) return samples;
  return [start, ...samples.slice(1).slice(-MOST_SAMPLES), sample];
}
