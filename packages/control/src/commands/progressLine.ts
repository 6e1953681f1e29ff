import type { JobSummary } from '../jobs/monitor.ts';
import { formatDuration } from './formatting.ts';

const BAR_CELLS = 20;

/**
 * A running job in one line: share, bar, phase and what is left, at most `width` columns.
 *
 * @param elapsedMs time since the attempt started
 */
export function progressLine({ seq, title, state, progress, phase }: JobSummary, elapsedMs: number, width: number): string {
  if (state !== 'RUNNING') return `#${seq} ${title}  ${state.toLowerCase()}`.slice(0, width - 1);
  return progressText({ label: `#${seq} ${title}`, share: progress ?? 0, phase: phase ?? '', elapsedMs, width });
}

/** How far a piece of work is. */
export interface ProgressState {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly phase: string;
  readonly elapsedMs: number;
  readonly width: number;
}

/** Work in one line: label, bar, share, phase and what is left, at most `width` columns. */
export function progressText({ label, share, phase, elapsedMs, width }: ProgressState): string {
  const full = Math.round(share * BAR_CELLS);
  const bar = `${'#'.repeat(full)}${'.'.repeat(BAR_CELLS - full)}`;
  const line = `${label}  [${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${phase}  ${etaOf(share, elapsedMs)}`;
  return line.trimEnd().slice(0, width - 1);
}

/** What is left if the rest goes as the start did; said from 3 % on. */
function etaOf(share: number, elapsedMs: number): string {
  return share < 0.03 || share >= 1 ? '' : `ETA ${formatDuration((elapsedMs * (1 - share)) / share)}`;
}
