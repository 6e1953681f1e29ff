import { entriesOf, readRuntimeIndex, type PlacedEntry } from '@proj/core/schema';
import { fail } from '@proj/core/errors';
import { layoutOf, readTextIfThere } from '@proj/core/paths';
import { requireSupervisorLock, takeSupervisorLock } from '../db/index.ts';
import type { Command } from './command.ts';
import { tableLines, type TextColumn } from './formatting.ts';

const COLUMNS: readonly TextColumn<PlacedEntry>[] = [
  { title: 'Instrument', cell: ({ instrument }) => instrument },
  { title: 'Bars', cell: ({ timeframe }) => timeframe },
  { title: 'Status', cell: ({ entry }) => entry.status },
  { title: 'Rows', cell: ({ entry }) => (entry.rows === 0 ? '' : String(entry.rows)), right: true },
  { title: 'First', cell: ({ entry }) => dateOf(entry.first_time) },
  { title: 'Last', cell: ({ entry }) => dateOf(entry.last_time) },
  { title: 'Coverage', cell: ({ entry }) => (entry.rows === 0 ? '' : `${(100 * entry.coverage).toFixed(1)} %`), right: true },
  { title: 'Features', cell: ({ entry }) => (entry.features === null ? '' : 'yes') },
];

/** `index`: what is ready. */
export const indexCommand: Command = {
  name: 'index',
  summary: 'what is ready to be used; looks again at raw files and configuration',
  positionals: [],
  flags: { rebuild: { type: 'boolean', says: 'derive the index from the manifests alone; not while a supervisor runs' } },
  run: async (args, { roots, clock }) => {
    const { refreshIndex } = await import('../supervisor/refreshIndex.ts');
    const lock = args.has('rebuild') ? requireSupervisorLock(roots) : takeSupervisorLock(roots);
    // A running supervisor keeps the index itself: what it wrote is read.
    try {
      if (lock !== null) refreshIndex(roots, clock);
    } finally {
      lock?.release(); // the terminal interface lives on, and would keep every supervisor from beginning
    }
    const place = layoutOf(roots).index;
    const text = readTextIfThere(place) ?? fail('NOT_FOUND', 'there is no index yet', { where: place, advice: 'the running supervisor writes it within a minute' });
    const index = readRuntimeIndex(text, place);
    const entries = entriesOf(index);
    return { lines: entries.length === 0 ? ['Nothing is configured or published.'] : tableLines(COLUMNS, entries), document: index };
  },
};

function dateOf(iso: string | null): string {
  return iso === null ? '' : iso.slice(0, 10);
}
