export type { Actions, CommandChannel } from './app/actions.ts';
export { runTui } from './app/runTui.ts';
export type { TuiOptions } from './app/runTui.ts';
export { SNAPSHOT_SCREENS, snapshotOf } from './app/snapshot.ts';
export type { SnapshotWish } from './app/snapshot.ts';
export { screenKeys } from './screens/index.ts';
export type { ScreenKeys } from './screens/index.ts';
export { terminalFactsOf } from './theme/index.ts';
export type { TerminalFacts } from './theme/index.ts';
