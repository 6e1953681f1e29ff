import { asFailure, EXIT_CODES, Failure, failureLine } from '@proj/core/errors';
import { openMonitor } from '../jobs/monitor.ts';
import type { ConfiguredInstrument } from '../jobs/configured.ts';
import type { Command } from './command.ts';
import { tableLines, type TextColumn } from './formatting.ts';

/** `instruments`: what is configured, and what of it is ready. */
export const instrumentsCommand: Command = {
  name: 'instruments',
  summary: 'configured instruments and what of them is ready',
  positionals: [],
  flags: {},
  run: async (_, { roots, clock }) => {
    const { configuredInstrument, instrumentIds } = await import('../jobs/configured.ts');
    const monitor = openMonitor(roots, clock);
    try {
      const index = monitor.index();
      const readyOf = ({ id, source }: ConfiguredInstrument['instrument']): string => {
        const entries = Object.entries(index?.instruments[id]?.timeframes ?? {});
        if (entries.length === 0 && source === undefined) return 'no raw file';
        return entries.map(([timeframe, { status }]) => `${timeframe} ${status.toLowerCase()}`).join(', ');
      };
      const columns: TextColumn<ConfiguredInstrument>[] = [
        { title: 'Id', cell: ({ instrument }) => instrument.id },
        { title: 'Name', cell: ({ instrument }) => instrument.name },
        { title: 'Currency', cell: ({ instrument }) => instrument.currency },
        { title: 'Point', cell: ({ instrument }) => String(instrument.pointValue), right: true },
        { title: 'Tick', cell: ({ instrument }) => String(instrument.tickSize), right: true },
        { title: 'Calendar', cell: ({ instrument }) => instrument.calendar },
        { title: 'Bars', cell: ({ instrument }) => readyOf(instrument) },
      ];
      const read = instrumentIds(roots).map((id) => readOrFailure(() => configuredInstrument(roots, id)));
      const found = read.filter((one): one is ConfiguredInstrument => !(one instanceof Failure));
      const failures = read.filter((one) => one instanceof Failure);
      const lines = read.length === 0 ? [`No instrument is configured: put <id>.yaml files into ${roots.configs}/instruments.`] : tableLines(columns, found);
      return {
        lines: [...lines, ...failures.map(failureLine)],
        document: found.map(({ instrument }) => ({ ...instrument, timeframes: index?.instruments[instrument.id]?.timeframes ?? {} })),
        exitCode: failures.length === 0 ? 0 : EXIT_CODES.BAD_CONFIG,
      };
    } finally {
      monitor.close();
    }
  },
};

/** A file that cannot be read hides none of the others. */
function readOrFailure<T>(read: () => T): T | Failure {
  try {
    return read();
  } catch (error) {
    return asFailure(error);
  }
}
