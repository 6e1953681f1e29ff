import { openGlance, systemClock } from '@proj/control/jobs/glance';
import { Failure } from '@proj/core/errors';
import { firstFrame, terminalFactsOf } from '@proj/gui/app/firstFrame';
import type { CommandLine } from './commandLine.ts';
import { rootsFrom } from './rootsFrom.ts';

/** Shows the jobs while the interface is still being loaded. What cannot be read is left to the interface, which says why. */
export function showFirst({ readOnly, ascii, theme, ...flags }: CommandLine): void {
  const roots = rootsFrom(flags, process.env);
  const clock = systemClock(process.env);
  const facts = terminalFactsOf(process.env, { ascii, ...(theme === undefined ? {} : { palette: theme }) });
  const { columns: width, rows: height } = process.stdout;
  const glance = openGlance(roots, clock);
  try {
    const bytes = firstFrame(glance, { size: { width, height }, place: { readOnly, canStartSupervisor: true, roots: { ...roots } }, nowMs: clock.wallMs(), facts });
    if (bytes !== null) process.stdout.write(bytes);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  } finally {
    glance.close();
  }
}
