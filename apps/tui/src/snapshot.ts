import { openMonitor, systemClock } from '@proj/control/jobs/monitoring';
import { answering } from '@proj/control/jobs/answering';
import { fail } from '@proj/core/errors';
import { SNAPSHOT_SCREENS, snapshotOf, terminalFactsOf } from '@proj/gui';
import type { CommandLine } from './commandLine.ts';
import { rootsFrom } from './rootsFrom.ts';

/** Prints one frame of a screen as text. @throws USAGE where there is no such screen or job */
export async function printSnapshot(line: CommandLine, screen: string): Promise<number> {
  const roots = rootsFrom(line, process.env);
  const clock = systemClock(process.env);
  const monitor = openMonitor(roots, clock, { answer: answering() });
  try {
    const { ascii } = terminalFactsOf(process.env, { ascii: line.ascii });
    const forms = screen.toLowerCase() === 'submit' ? (await import('@proj/control/jobs/form')).openForms(roots) : undefined;
    const text = snapshotOf(monitor, { screen, size: line.size, ascii, place: { readOnly: line.readOnly, canStartSupervisor: false, roots: { ...roots } }, nowMs: clock.wallMs(), ...(forms === undefined ? {} : { forms }) });
    if (text === null) return fail('USAGE', `there is no screen and no job "${screen.slice(0, 60)}"`, { advice: `one of ${SNAPSHOT_SCREENS.join(', ')}, or a job like #12` });
    process.stdout.write(text);
    return 0;
  } finally {
    monitor.close();
  }
}
