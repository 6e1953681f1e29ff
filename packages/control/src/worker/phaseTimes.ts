import type { Clock } from '../db/index.ts';

/** How long each phase of a job took, from the moment it was first heard of to the next one. */
export interface PhaseTimes {
  /** Begins a phase; one that came before goes on. */
  readonly enter: (phase: string) => void;
  /** `time by phase: read the raw file 0.3 s, resample 0.1 s`: what took time, in the order in which it began; empty for no phase. */
  readonly line: () => string;
}

/** No phase yet. */
export function phaseTimes(clock: Clock): PhaseTimes {
  const times = new Map<string, number>();
  let current: string | null = null;
  let sinceMs = clock.monoMs();
  const enter = (phase: string): void => {
    const now = clock.monoMs();
    if (current !== null) times.set(current, (times.get(current) ?? 0) + now - sinceMs);
    if (!times.has(phase)) times.set(phase, 0);
    [current, sinceMs] = [phase, now];
  };
  return {
    enter,
    line: () => {
      if (current === null) return '';
      enter(current);
      return `time by phase: ${[...times].map(([phase, ms]) => `${phase} ${(ms / 1000).toFixed(1)} s`).join(', ')}`;
    },
  };
}
