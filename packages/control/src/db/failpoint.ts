import { fail } from '@proj/core/errors';
import type { Environment } from './systemClock.ts';

/** The steps of a job at which a test may end, halt or break a process. */
export const FAILPOINTS = [
  'claim', 'spawn', 'hello', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w7-open',
  'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'settle', 'aside',
] as const;

/** The steps of a prune, which no job passes. */
export const PRUNE_FAILPOINTS = ['prune-opened', 'prune-moved', 'prune-synced', 'prune-marked', 'prune-removed'] as const;

export type FailpointName = (typeof FAILPOINTS | typeof PRUNE_FAILPOINTS)[number];

type Action = 'kill' | 'stop' | 'throw' | 'enospc';

interface ArmedPoint {
  readonly name: string;
  readonly action: Action;
  /** Passes left before it strikes. */
  left: number;
}

let armed: ArmedPoint | null = null;

/** Arms the point that `PROJ_FAILPOINT=<name>:<n>:<kill|stop|throw|enospc>` names, its n-th pass; only under `PROJ_TEST=1`. */
export function armFailpoint(environment: Environment): void {
  const match = /^([a-z0-9-]+):(\d+):(kill|stop|throw|enospc)$/.exec(environment['PROJ_FAILPOINT'] ?? '');
  if (environment['PROJ_TEST'] !== '1' || match === null) return;
  armed = { name: match[1]!, left: Number(match[2]), action: ACTIONS[match[3]!]! };
}

const ACTIONS: Readonly<Record<string, Action>> = { kill: 'kill', stop: 'stop', throw: 'throw', enospc: 'enospc' };

/** Marks a step. Nothing happens unless a test armed it. */
export function failpoint(name: FailpointName): void {
  if (armed === null || armed.name !== name || --armed.left !== 0) return;
  const { action } = armed;
  if (action === 'kill') process.kill(process.pid, 'SIGKILL');
  if (action === 'stop') process.kill(process.pid, 'SIGSTOP');
  if (action === 'throw') fail('BUG', `failpoint ${name}`);
  if (action === 'enospc') fail('IO', 'no space left on the device', { where: name, system: 'ENOSPC' });
}
