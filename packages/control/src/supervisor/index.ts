export { DEFAULTS } from './defaults.ts';
export type { Limits } from './defaults.ts';
export { backupDatabase } from './backup.ts';
export { recoverDatabase } from './recoverDatabase.ts';
export type { Recovery } from './recoverDatabase.ts';
export { runSupervisor, tryRunSupervisor } from './runSupervisor.ts';
export type { SupervisorOptions } from './runSupervisor.ts';
export type { SupervisorEvent, SupervisorEventKind } from './supervisorEvent.ts';
