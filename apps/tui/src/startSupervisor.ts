import { spawn } from 'node:child_process';
import type { Roots } from '@proj/core/paths';
import { supervisorEntry } from './supervisorEntry.ts';

/** Starts a supervisor in a session of its own, so that it outlives the interface, and says so. @throws NOT_FOUND where it is not built */
export function startSupervisor({ outputs, raw, configs }: Roots): string {
  const child = spawn(process.execPath, [supervisorEntry(), 'run', '--outputs', outputs, '--raw', raw, '--configs', configs], { detached: true, stdio: 'ignore' });
  child.unref();
  return 'A supervisor is starting; it outlives this screen.';
}
