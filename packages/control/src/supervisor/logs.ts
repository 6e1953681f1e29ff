import { join } from 'node:path';
import { appendText, trimFile, type Layout } from '@proj/core/paths';
import { isoTime, type Clock } from '../db/index.ts';
import type { SupervisorEvent } from './supervisorEvent.ts';
import type { Supervision } from './supervision.ts';

/** Keeps the logs of running workers, and the supervisor's own, below their limit: the head and the tail stay. */
export function trimLogs({ live, layout, limits }: Supervision): void {
  const keep = { head: limits.logHeadBytes, tail: limits.logTailBytes };
  const files = [...live.values()].flatMap(({ jobId, attempt }) => [layout.logFile(jobId, attempt, 'out'), layout.logFile(jobId, attempt, 'err')]);
  for (const file of [...files, supervisorLog(layout)]) trimFile(file, limits.logMaxBytes, keep);
}

/** Adds an event to the supervisor's own log: one JSON document a line. @throws IO */
export function logEvent(layout: Layout, clock: Clock, event: SupervisorEvent): void {
  appendText(supervisorLog(layout), `${JSON.stringify({ at: isoTime(clock.wallMs()), ...event })}\n`);
}

function supervisorLog({ logs }: Layout): string {
  return join(logs, 'supervisor.jsonl');
}
