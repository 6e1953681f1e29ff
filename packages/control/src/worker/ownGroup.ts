import { processStat } from '@proj/core/paths';

/** Signals this process and all it has started. A process that leads no group signals itself alone. */
export function signalOwnGroup(signal: NodeJS.Signals): void {
  const leads = processStat(process.pid)?.group === process.pid;
  process.kill(leads ? -process.pid : process.pid, signal);
}
