import { spawnSync } from 'node:child_process';
import { fail } from '@proj/core/errors';

/** Leaves the other screen, shows the cursor, turns off mouse, marked pastes, synchronised output and colours. */
export const RESTORE = '\x1b[?2026l\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1l\x1b>\x1b[r\x1b[?1049l\x1b[?25h\x1b[m';
/** The interface makes many short-lived cells: in a small nursery they take a fifth less memory, and no key waits longer. */
const FRUGAL = ['--max-semi-space-size=1'] as const;
/** One heap for all threads, given back as it is freed: the C library keeps one of its own for each, and most of them are hardly used. */
const FRUGAL_HEAP = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_MMAP_THRESHOLD_: '65536' } as const;
/** The variable by which the interface knows that a parent stands ready to restore the terminal. */
const GUARDED = 'PROJ_TUI_GUARDED';

/** Whether this process is the interface that a guard has started. */
export function isGuarded(env: NodeJS.ProcessEnv): boolean {
  return env[GUARDED] !== undefined;
}

/** Takes back what the guard has set for the interface alone: what the interface starts is to run as it would elsewhere, an interface under a guard of its own. */
export function forgetGuard(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries({ ...FRUGAL_HEAP, [GUARDED]: env[GUARDED] })) if (env[name] === value) Reflect.deleteProperty(env, name);
}

/** What a guarded interface adds to a code above 128 where it ended in order: the same codes without it are those of a process that was killed. */
const IN_ORDER = 72;

/**
 * Stands guard with a shell's megabyte. It passes on the signals that end programs; Ctrl-C reaches the interface by itself, as a key, or, while
 * a pager has the terminal, as the pager's business. A process that is killed outright cannot tidy up after itself: then the terminal is restored
 * here. A shell gives what runs beside it no input unless that is named, and `wait` returns early for a signal: then the child is still there.
 */
const SCRIPT = `
saved=$1; shift
exec 3<&0
child=
for signal in TERM HUP QUIT; do trap 'test -z "$child" || kill -'$signal' "$child" 2>/dev/null' "$signal"; done
trap : INT
"$@" <&3 3<&- &
child=$!
while :; do wait "$child"; code=$?; kill -0 "$child" 2>/dev/null || break; done
if [ "$code" -gt 200 ]; then code=$((code - ${IN_ORDER}))
elif [ "$code" -gt 128 ]; then printf '${RESTORE.replaceAll('\x1b', '\\033')}'; echo "the interface was ended by SIG$(kill -l "$code"); jobs go on" >&2; fi
stty "$saved" 2>/dev/null
exit "$code"`;

/**
 * Becomes the process that stands guard, which runs the interface on the same terminal and ends with its exit code. `showFirst` runs before the
 * interface, which takes longer to load; keys that are typed meanwhile are not echoed into the frame, and wait, as they are, in the terminal's buffer.
 */
export function guard(words: readonly string[], env: NodeJS.ProcessEnv, showFirst: () => void): never {
  const settings = spawnSync('stty', ['-g'], { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' }).stdout.trim();
  process.stdin.setRawMode(true);
  showFirst();
  const become = process.execve ?? fail('UNSUPPORTED', 'this Node cannot hand its process over', { advice: 'run "pnpm --silent tui", which brings its own' });
  const entry = process.argv[1] ?? fail('BUG', 'the entry of this program is not known');
  return become.call(process, '/bin/sh', ['sh', '-c', SCRIPT, 'sh', settings, process.execPath, ...process.execArgv, ...FRUGAL, entry, ...words], { ...FRUGAL_HEAP, ...env, [GUARDED]: '1' });
}

/** The code that a guarded interface ends with. */
export function guardedCode(code: number): number {
  return code > 128 ? code + IN_ORDER : code;
}
