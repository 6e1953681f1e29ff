import { spawn } from 'node:child_process';
import { type Glance, refuseLostDatabase } from '@proj/control/jobs/monitoring';
import type { Roots } from '@proj/core/paths';
import { supervisorEntry } from './supervisorEntry.ts';

/**
 * Starts a supervisor in a session of its own, so that it outlives the interface, and says so.
 *
 * @throws BAD_DATABASE and NEWER_SCHEMA where it would end at once, out of sight; NOT_FOUND where it is not built
 */
export function startSupervisor(roots: Roots, glance: Pick<Glance, 'database'>): string {
  glance.database();
  refuseLostDatabase(roots);
  const { outputs, raw, configs } = roots;
  const child = spawn(process.execPath, [supervisorEntry(), 'run', '--outputs', outputs, '--raw', raw, '--configs', configs], { detached: true, stdio: 'ignore' });
  child.unref();
  return 'A supervisor is starting; it outlives this screen.';
}
