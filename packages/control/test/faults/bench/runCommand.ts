import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ENTRY = join(import.meta.dirname, '..', '..', 'fixtures', 'commandProcess.ts');

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

/** Runs a script to its end. Other faults go on meanwhile. */
export function runScript(words: readonly string[], { input = '', ...options }: { readonly input?: string; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}): Promise<Ended> {
  const start = performance.now();
  const child = spawn(process.execPath, words, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => {}); // it need not hear all of it
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr, tookMs: performance.now() - start })));
}

/** How a command of the command line ended. */
export interface Outcome extends Ended {
  /** Lines on standard error. */
  readonly lines: number;
  /** The most memory that it took. */
  readonly peakMb: number;
}

/** Runs one command in a process of its own, on the roots below `home`. */
export async function runCommand(home: string, words: readonly string[], input = ''): Promise<Outcome> {
  const peak = `${home}.peak`;
  const ended = await runScript([ENTRY, home, ...words], { input, cwd: home, env: { ...process.env, PROJ_RSS_FILE: peak } });
  const peakMb = existsSync(peak) ? Number(readFileSync(peak, 'utf8')) / 1024 : 0;
  rmSync(peak, { force: true });
  return { ...ended, lines: ended.stderr.trimEnd().split('\n').length, peakMb };
}
