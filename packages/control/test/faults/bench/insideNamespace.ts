import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Trial } from './fault.ts';
import type { Tally } from './tally.ts';

const SCRIPT = join(import.meta.dirname, '../../../scripts/faultInside.mjs');

/** Runs a fault in a process with a mount namespace of its own: what it mounts is gone with it. */
export async function insideNamespace(name: string, { count, random, long }: Trial): Promise<Tally> {
  const order = JSON.stringify({ name, count, long, seed: Math.floor(random() * 2 ** 31) });
  const { stdout } = await promisify(execFile)('unshare', ['-m', process.execPath, '--conditions=@proj/source', SCRIPT, order], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}
