import { spawnSync } from 'node:child_process';

/** What the process on guard has turned off: lines, their echo, and keys that are signals. The interface turns them off anew when it has the terminal back. */
const COOKED = ['icanon', 'echo', 'isig', 'iexten', 'icrnl', 'ixon', 'brkint'] as const;

/** Gives a terminal that is lent to another program the modes that such a program expects. */
export function cookTerminal(): void {
  spawnSync('stty', COOKED, { stdio: 'inherit' });
}

/** Stops all processes of this job, as Ctrl-Z does elsewhere, and returns when the shell has brought it back; at once where no shell could. */
export function suspendJob(): void {
  cookTerminal();
  // The shell waits, stopped like this process: what comes after it comes when both go on.
  spawnSync('sh', ['-c', 'kill -TSTP 0'], { stdio: 'inherit' });
  // The window may have another size by now; its signal went to the shell.
  process.emit('SIGWINCH', 'SIGWINCH');
}
