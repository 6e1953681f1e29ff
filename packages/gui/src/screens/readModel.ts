import type { Monitor } from '@proj/control';
import type { Model } from './model.ts';
import { SCREENS } from './screens.ts';

/** The model with what the monitor says now: the header, and the screen that is visible. The others wait until they are. */
export function readModel(model: Model, monitor: Monitor, { nowMs, changed }: { readonly nowMs: number; readonly changed: boolean }): Model {
  const head = { ...model, nowMs, unread: null, supervisor: monitor.supervisor(), counts: changed ? monitor.counts() : model.counts };
  return SCREENS[head.screen].read(head, monitor, changed);
}
