import { fail } from '@proj/core/errors';

/** Milliseconds that the heartbeat keeps. */
interface Times {
  /** Between two looks at parent and flags. */
  readonly lookMs: number;
  /** Between two heartbeats while nothing moves. */
  readonly beatMs: number;
  /** How long a heartbeat keeps the job. */
  readonly leaseMs: number;
  /** How long heartbeats may fail before the worker must stop. */
  readonly silenceMs: number;
  /** How long a worker without supervisor waits to be adopted. */
  readonly adoptionMs: number;
}

/** What the supervisor tells a worker it has started; not on the command line, where everyone could read it. */
export interface WorkerOrder {
  readonly jobId: string;
  readonly attempt: number;
  readonly token: string;
  readonly roots: { readonly outputs: string; readonly raw: string; readonly configs: string };
  readonly threads: number;
  readonly supervisor: { readonly epoch: number; readonly pid: number; readonly startTicks: number };
  readonly onSupervisorLoss: 'adopt' | 'exit' | 'finish';
  readonly times: Times;
}

const FORM = {
  jobId: 'string', attempt: 'number', token: 'string', roots: ['outputs', 'raw', 'configs'], threads: 'number', supervisor: ['epoch', 'pid', 'startTicks'],
  onSupervisorLoss: 'string', times: ['lookMs', 'beatMs', 'leaseMs', 'silenceMs', 'adoptionMs'],
} as const;

/** The order in a text of the parent. By hand: a schema library would take longer to load than all else that a worker needs first. @throws BUG for any other text */
export function decodeOrder(text: string): WorkerOrder {
  const message: unknown = parsed(text);
  const has = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined);
  for (const [key, form] of Object.entries(FORM)) {
    const value = has(message, key);
    const right = typeof form === 'string' ? typeof value === form : form.every((part) => typeof has(value, part) === (key === 'roots' ? 'string' : 'number'));
    if (!right) fail('BUG', `the order of a worker lacks ${key}`);
  }
  return message as WorkerOrder; // every part was looked at
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('BUG', 'the order of a worker is no JSON', {}, error);
  }
}
