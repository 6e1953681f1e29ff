import { ledgerState, type Lineage } from '../db/ledger/index.ts';
import type { Command } from './command.ts';
import { tableLines, type TextColumn } from './formatting.ts';

/** `trials`: what was ever tried, by instrument, and whether the ledger's chain is whole. */
export const trialsCommand: Command = {
  name: 'trials',
  summary: 'how often each instrument was tried, and whether the chain of the trial ledger is whole',
  positionals: [],
  flags: { instrument: { type: 'text', value: '<id>', says: 'this one alone' } },
  run: (args, { roots }) => {
    const state = ledgerState(roots, args.text('instrument') ?? null);
    const chain = state.brokenAt === null ? `chain ok, ${state.rows} ${state.rows === 1 ? 'row' : 'rows'}` : `chain BROKEN at row ${state.brokenAt}: rows were changed or removed from there on`;
    return {
      lines: [...(state.lineages.length === 0 ? ['no trials'] : tableLines(COLUMNS, state.lineages)), chain],
      document: { ...state, chain: state.brokenAt === null ? 'ok' : 'broken' },
      exitCode: state.brokenAt === null ? 0 : 1,
    };
  },
};

const COLUMNS: readonly TextColumn<Lineage>[] = [
  { title: 'Instrument', cell: ({ instrument }) => instrument },
  { title: 'Trials', cell: ({ trials }) => String(trials), right: true },
  { title: 'Rows', cell: ({ rows }) => String(rows), right: true },
  { title: 'Best Sharpe per trade date', cell: ({ bestSharpe }) => (bestSharpe === null ? '-' : bestSharpe.toFixed(4)), right: true },
];
