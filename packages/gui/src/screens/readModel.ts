import type { Glance, Monitor } from '@proj/control';
import type { DatabasePresence } from '@proj/control/jobs';
import type { Model } from './model.ts';
import { readNewestJobs } from './readAllJobs.ts';
import { SCREENS } from './screens.ts';

/** The model with what the monitor says now: the header, and the screen that is visible. The others wait until they are. */
export function readModel(model: Model, monitor: Monitor, { nowMs, changed }: { readonly nowMs: number; readonly changed: boolean }): Model {
  const head = readHead(model, monitor, { nowMs, changed });
  return head.unread === null ? SCREENS[head.screen].read(head, monitor, changed) : head;
}

/** The first model with what a glance at the job database says: the header and the jobs. */
export function readGlance(model: Model, glance: Glance, nowMs: number): Model {
  const head = readHead(model, glance, { nowMs, changed: true });
  return head.unread === null ? readNewestJobs(head, glance) : head;
}

function readHead(model: Model, glance: Glance, { nowMs, changed }: { readonly nowMs: number; readonly changed: boolean }): Model {
  const presence = glance.database();
  const unread = UNREAD[presence];
  if (unread !== undefined) return { ...model, nowMs, unread };
  return { ...model, nowMs, unread: null, isCopy: presence === 'copy', supervisor: glance.supervisor(), counts: changed ? glance.counts() : model.counts, paused: changed ? glance.paused() : model.paused };
}

/** What is said of a database that is not there and should be. */
const UNREAD: Readonly<Partial<Record<DatabasePresence, string>>> = {
  gone: 'The job database is gone; this is the last that was read of it.',
  lost: 'The job database is lost; :recover rebuilds it from what is published.',
};
