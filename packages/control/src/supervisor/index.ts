export { backupDatabase } from './backup.ts';
export { recoverDatabase } from './recoverDatabase.ts';
export { runSupervisor, tryRunSupervisor } from './runSupervisor.ts';
export type { SupervisorOptions } from './runSupervisor.ts';
export type { SupervisorEvent } from './supervisorEvent.ts';
