import { openJobsReader, refuseLostDatabase } from '../db/index.ts';
import { gaugesOf, openMonitor, type Gauge } from '../jobs/index.ts';
import type { Command } from './command.ts';
import { tableLines, type TextColumn } from './formatting.ts';

const COLUMNS: readonly TextColumn<Gauge>[] = [
  { title: '', cell: ({ ok }) => (ok ? 'ok' : 'BAD') },
  { title: 'Gauge', cell: ({ name }) => name },
  { title: 'Value', cell: ({ value }) => String(Math.round(value)), right: true },
  { title: 'Bound', cell: ({ bound }) => (bound === null ? '' : String(Math.round(bound))), right: true },
];

/** `doctor`: the numbers of queue, processes and disk; ends with 1 when one is out of its bounds. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'the state of queue, processes and disk in numbers; ends with 1 when one is out of bounds',
  positionals: [],
  flags: {},
  run: (_, { roots, clock }) => {
    const db = openJobsReader(roots);
    if (db === null) {
      refuseLostDatabase(roots);
      return { lines: ['There is no job database yet: nothing has been submitted.'], document: { supervisor: null, gauges: [] } };
    }
    const monitor = openMonitor(roots, clock);
    try {
      const [gauges, supervisor] = [gaugesOf(roots, db, clock), monitor.supervisor()];
      const state = supervisor.alive ? `supervisor ${supervisor.epoch} works, process ${supervisor.pid}` : 'no supervisor works';
      return { lines: [state, ...tableLines(COLUMNS, gauges)], document: { supervisor, gauges }, exitCode: gauges.every(({ ok }) => ok) ? 0 : 1 };
    } finally {
      db.close();
      monitor.close();
    }
  },
};
