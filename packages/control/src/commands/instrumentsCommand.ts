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
      const readyOf = (id: string): string =>
        Object.entries(index?.instruments[id]?.timeframes ?? {}).map(([timeframe, { status }]) => `${timeframe} ${status.toLowerCase()}`).join(', ');
      const columns: TextColumn<ConfiguredInstrument>[] = [
        { title: 'Id', cell: ({ instrument }) => instrument.id },
        { title: 'Name', cell: ({ instrument }) => instrument.name },
        { title: 'Currency', cell: ({ instrument }) => instrument.currency },
        { title: 'Point', cell: ({ instrument }) => String(instrument.pointValue), right: true },
        { title: 'Tick', cell: ({ instrument }) => String(instrument.tickSize), right: true },
        { title: 'Calendar', cell: ({ instrument }) => instrument.calendar },
        { title: 'Bars', cell: ({ instrument }) => readyOf(instrument.id) },
      ];
      const found = instrumentIds(roots).map((id) => configuredInstrument(roots, id));
      const lines = found.length === 0 ? [`No instrument is configured: put <id>.yaml files into ${roots.configs}/instruments.`] : tableLines(columns, found);
      return { lines, document: found.map(({ instrument }) => ({ ...instrument, timeframes: index?.instruments[instrument.id]?.timeframes ?? {} })) };
    } finally {
      monitor.close();
    }
  },
};
