import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ENTRY = join(import.meta.dirname, '..', '..', 'fixtures', 'commandProcess.ts');

/** How a command of the command line ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines on standard error. */
  readonly lines: number;
  readonly tookMs: number;
  /** The most memory that it took. */
  readonly peakMb: number;
}

/** Runs one command in a process of its own, on the roots below `home`. */
export function runCommand(home: string, words: readonly string[], input = ''): Outcome {
  const peak = `${home}.peak`;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, home, ...words], {
    input, encoding: 'utf8', cwd: home, env: { ...process.env, PROJ_RSS_FILE: peak }, maxBuffer: 1 << 26,
  });
  const tookMs = performance.now() - start;
  const peakMb = existsSync(peak) ? Number(readFileSync(peak, 'utf8')) / 1024 : 0;
  rmSync(peak, { force: true });
  return { code: status, stdout, stderr, lines: stderr.trimEnd().split('\n').length, tookMs, peakMb };
}
