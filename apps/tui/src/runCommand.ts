import { spawn } from 'node:child_process';
import { fail } from '@proj/core/errors';
import type { Roots } from '@proj/core/paths';
import type { CommandChannel } from '@proj/gui';
import { supervisorEntry } from './supervisorEntry.ts';

/** The exit code of a command that a signal has ended, as a shell gives it. */
const SIGNALLED = 128;

/**
 * Runs a command of the command line as a process of its own on these roots, so that nothing it does can hold up or break the
 * screen, and resolves with its exit code.
 *
 * @throws NOT_FOUND where the command line is not built
 */
export function runCommand(roots: Roots, words: readonly string[], { lines, input, signal, killSignal }: CommandChannel): Promise<number> {
  const [name = '', ...rest] = words;
  const named = name === 'help' || rest.includes('--help') ? [] : ['--outputs', roots.outputs, '--raw', roots.raw, '--configs', roots.configs];
  const child = spawn(process.execPath, [supervisorEntry(), name, ...rest, ...named], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined).end(input ?? '');
  const end = (): void => void child.kill('SIGINT');
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', end);
  killSignal.addEventListener('abort', kill);
  const rests = [child.stdout, child.stderr].map((stream) => wholeLines(stream.setEncoding('utf8'), lines));
  return new Promise<number>((resolve, reject) => {
    child.on('error', (error) => {
      try {
        fail('IO', 'the command could not be started', { where: error.message }, error);
      } catch (failure) {
        reject(failure);
      }
    });
    child.on('close', (code, ended) => {
      for (const rest of rests) rest();
      resolve(code ?? SIGNALLED + (ended === 'SIGKILL' ? 9 : 2));
    });
  });
}

/** Hands on what a stream says line by line; the function returned hands on what has no end of its own. */
function wholeLines(stream: NodeJS.ReadableStream, lines: (lines: readonly string[]) => void): () => void {
  let held = '';
  stream.on('data', (text: string) => {
    const parts = (held + text).split('\n');
    held = parts.pop() ?? '';
    if (parts.length > 0) lines(parts);
  });
  return () => {
    if (held !== '') lines([held]);
  };
}
