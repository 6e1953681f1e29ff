import { fileURLToPath } from 'node:url';
import { fail } from '@proj/core/errors';
import { exists } from '@proj/core/paths';

/** The program of the command line. @throws NOT_FOUND where it is not built */
export function supervisorEntry(): string {
  const entry = fileURLToPath(new URL('../../supervisor/dist/index.js', import.meta.url));
  return exists(entry) ? entry : fail('NOT_FOUND', 'the supervisor is not built', { where: entry, advice: 'run "pnpm build"' });
}
