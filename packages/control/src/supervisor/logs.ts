import { join } from 'node:path';
import { appendText, type Layout } from '@proj/core/paths';
import { isoTime, type Clock } from '../db/index.ts';
import type { SupervisorEvent } from './supervisorEvent.ts';
import type { Supervision } from './supervision.ts';

/** Every log that may grow now: those of running workers, and the supervisor's own. */
export function growingLogs({ live, layout }: Pick<Supervision, 'live' | 'layout'>): readonly string[] {
  const workers = [...live.values()].flatMap(({ jobId, attempt }) => [layout.logFile(jobId, attempt, 'out'), layout.logFile(jobId, attempt, 'err')]);
  return [...workers, supervisorLog(layout)];
}

/** Adds an event to the supervisor's own log: one JSON document a line. @throws IO */
export function logEvent(layout: Layout, clock: Clock, event: SupervisorEvent): void {
  appendText(supervisorLog(layout), `${JSON.stringify({ at: isoTime(clock.wallMs()), ...event })}\n`);
}

function supervisorLog({ logs }: Layout): string {
  return join(logs, 'supervisor.jsonl');
}
