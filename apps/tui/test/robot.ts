import { readFileSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** A user at a terminal of our own: types keys and reads the screen. */
export interface Robot {
  readonly pid: number;
  /** what the screen shows, line by line */
  readonly lines: () => readonly string[];
  /** resolves once the screen satisfies the predicate; fails with what it shows instead */
  readonly until: (what: string, predicate: (text: string) => boolean) => Promise<void>;
  readonly type: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** everything that was written so far */
  readonly written: () => string;
  /** whether the screen is the one that a shell has */
  readonly isNormalScreen: () => boolean;
  readonly exit: Promise<{ readonly exitCode: number; readonly signal?: number }>;
  readonly kill: (signal?: string) => void;
}

/** Where and as what a robot's program starts. */
export interface RobotOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 60_000;

/** Starts a program in a terminal of 80x24, or of another size. */
export function startRobot(file: string, args: readonly string[], { columns = 80, rows = 24, env = {} }: RobotOptions = {}): Robot {
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'NO_COLOR'));
  const pty = spawn(file, [...args], { cols: columns, rows, name: env['TERM'] ?? 'xterm-256color', env: { ...inherited, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env } });
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const watchers = new Set<() => void>();
  let written = '';
  pty.onData((chunk) => {
    written += chunk;
    terminal.write(chunk, () => watchers.forEach((look) => look()));
  });
  const lines = (): readonly string[] => Array.from({ length: terminal.rows }, (_, y) => terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)?.translateToString(true) ?? '');
  const until: Robot['until'] = (what, predicate) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => done(() => reject(new Error(`waited for ${what}, and the screen shows\n${lines().join('\n')}`))), PATIENCE_MS);
      const look = (): void => {
        if (predicate(lines().join('\n'))) done(resolve);
      };
      const done = (settle: () => void): void => {
        clearTimeout(late);
        watchers.delete(look);
        settle();
      };
      watchers.add(look);
      look();
    });
  const exit = new Promise<{ exitCode: number; signal?: number }>((resolve) => pty.onExit((event) => terminal.write('', () => resolve(event))));
  return {
    pid: pty.pid,
    lines,
    until,
    exit,
    type: (keys) => pty.write(keys),
    resize: (cols, newRows) => {
      terminal.resize(cols, newRows);
      pty.resize(cols, newRows);
    },
    written: () => written,
    isNormalScreen: () => terminal.buffer.active.type === 'normal',
    kill: (signal) => pty.kill(signal),
  };
}

/** The process that the one on guard has started. */
export function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

/** Megabytes that a process has in memory. */
export function memoryMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
