import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fail } from '@proj/core/errors';
import { exists, type Roots } from '@proj/core/paths';

/** Starts a supervisor in a session of its own, so that it outlives the interface, and says so. @throws NOT_FOUND where it is not built */
export function startSupervisor({ outputs, raw, configs }: Roots): string {
  const entry = fileURLToPath(new URL('../../supervisor/dist/index.js', import.meta.url));
  if (!exists(entry)) fail('NOT_FOUND', 'the supervisor is not built', { where: entry, advice: 'run "pnpm build"' });
  const child = spawn(process.execPath, [entry, 'run', '--outputs', outputs, '--raw', raw, '--configs', configs], { detached: true, stdio: 'ignore' });
  child.unref();
  return 'A supervisor is starting; it outlives this screen.';
}
