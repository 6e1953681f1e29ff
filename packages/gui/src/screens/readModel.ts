import type { Monitor } from '@proj/control';
import type { Model } from './model.ts';
import { SCREENS } from './screens.ts';

/** The model with what the monitor says now: the header, and the screen that is visible. The others wait until they are. */
export function readModel(model: Model, monitor: Monitor, { nowMs, changed }: { readonly nowMs: number; readonly changed: boolean }): Model {
  if (monitor.database() === 'gone') return { ...model, nowMs, unread: 'The job database is gone; this is the last that was read of it.' };
  const head = { ...model, nowMs, unread: null, supervisor: monitor.supervisor(), counts: changed ? monitor.counts() : model.counts, paused: changed ? monitor.paused() : model.paused };
  return SCREENS[head.screen].read(head, monitor, changed);
}
