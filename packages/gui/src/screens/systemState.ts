import type { Health, Monitor } from '@proj/control';
import { type Check, checksOf } from '../present/index.ts';
import { type Motion, movedCursor } from './motion.ts';

/** The panes below the supervisor, in the order Tab goes through them. */
export const SYSTEM_PANES = ['Checks', 'Jobs', 'Roots', 'Errors'] as const;
export type SystemPane = (typeof SYSTEM_PANES)[number];

/** What the screen of the system holds. */
export interface SystemState {
  /** null before there is a database */
  readonly health: Health | null;
  readonly pane: SystemPane;
  /** place of the check the cursor is on */
  readonly cursor: number;
}

/** Before anything was read. */
export const NO_SYSTEM: SystemState = { health: null, pane: 'Checks', cursor: 0 };

/** The checks in view. */
export function checksIn({ health }: SystemState): readonly Check[] {
  return health === null ? [] : checksOf(health);
}

/** The check the cursor is on. */
export function selectedCheck(state: SystemState): Check | null {
  return checksIn(state)[state.cursor] ?? null;
}

/** The state with the system as it is now. */
export function readSystem(state: SystemState, monitor: Pick<Monitor, 'health'>): SystemState {
  return { ...state, health: monitor.health() };
}

/** The cursor moved through the checks. */
export function moveCheck(state: SystemState, motion: Motion): SystemState {
  return { ...state, cursor: movedCursor(state.cursor, motion, { count: checksIn(state).length, height: checksIn(state).length }) };
}

/** The place of the next check that does not hold, around the end; null where all do. */
export function nextBadCheck(state: SystemState): number | null {
  const bad = checksIn(state).flatMap(({ ok }, place) => (ok ? [] : [place]));
  return bad.find((place) => place > state.cursor) ?? bad[0] ?? null;
}
