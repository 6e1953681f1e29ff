import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Roots, submit, systemClock } from '@proj/control';
import { onTestFinished } from 'vitest';

/** Fresh roots in a folder that lasts as long as the test, with one queued job for each instrument. */
export function rootsWithJobs(instruments: readonly string[]): Roots {
  const home = mkdtempSync(join(tmpdir(), 'proj-tui-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const roots = { outputs: join(home, 'outputs'), raw: join(home, 'raw'), configs: join(home, 'configs') };
  for (const instrument of instruments) submit(roots, { type: 'BUILD_DATA', params: { instrument, timeframes: ['1m'] }, submittedBy: 'cli' }, systemClock());
  return roots;
}
