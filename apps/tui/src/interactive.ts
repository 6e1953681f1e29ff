import { cancel, openMonitor, systemClock } from '@proj/control/jobs/monitoring';
import { EXIT_CODES } from '@proj/core/errors';
import { runTui, terminalFactsOf } from '@proj/gui';
import type { CommandLine } from './commandLine.ts';
import { commandShapes } from './commandShapes.ts';
import { ending } from './ending.ts';
import { watchGuard } from './guardWatch.ts';
import { suspendJob } from './lentTerminal.ts';
import { pager } from './pager.ts';
import { rootsFrom } from './rootsFrom.ts';
import { runCommand } from './runCommand.ts';
import { startSupervisor } from './startSupervisor.ts';

/** Runs the interface on this process's terminal until it is left, and gives back the exit code. */
export async function runInteractive(line: CommandLine): Promise<number> {
  const roots = rootsFrom(line, process.env);
  const clock = systemClock(process.env);
  const monitor = openMonitor(roots, clock);
  const { page, isPaging } = pager(process.env['PAGER']);
  const over = ending(isPaging);
  const unwatch = watchGuard();
  try {
    return await runTui({
      monitor,
      clock,
      readOnly: line.readOnly,
      roots: { ...roots },
      signal: over.signal,
      actions: {
        page,
        suspend: suspendJob,
        submit: async (request) => (await jobs()).submit(roots, request, clock),
        cancel: (ref) => cancel(roots, ref, clock),
        pause: async (type, paused) => (await jobs()).pauseType(roots, type, paused, clock),
        startSupervisor: () => startSupervisor(roots, monitor),
        command: (words, channel) => runCommand(roots, words, channel),
        commands: commandShapes,
        forms: async () => (await import('@proj/control/jobs/form')).openForms(roots),
      },
      terminal: { ...terminalFactsOf(process.env, { ascii: line.ascii, ...(line.theme === undefined ? {} : { palette: line.theme }) }), input: process.stdin, output: process.stdout },
    });
  } finally {
    unwatch();
    over.release();
    monitor.close();
    leaveWith(EXIT_CODES.BUG);
  }
}

// What a submission is checked with takes as much memory as the screens do, and as long to load: most who look submit nothing.
const jobs = (): Promise<typeof import('@proj/control/jobs')> => import('@proj/control/jobs');

// What still holds the process, a read of the terminal for one, must not keep the shell waiting.
function leaveWith(fallback: number): void {
  setTimeout(() => process.exit(process.exitCode ?? fallback), 500).unref();
}
