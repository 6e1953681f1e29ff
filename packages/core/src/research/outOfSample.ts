import { definedRatio, type Frame, type ResearchResult, type Trades } from '../kernel/index.ts';
import { joinedTrades } from './joinedTrades.ts';
import { stitched, type UnitDays, type UnitRun } from './unitDays.ts';

/** Trades whose indices are those of the whole series, with the trade dates of entry and exit. */
export interface DatedTrades extends Trades {
  readonly entryDay: Int32Array;
  readonly exitDay: Int32Array;
}

/** What one unit of the chosen configurations did on the test days. */
export interface OutOfSample extends UnitDays {
  readonly trades: DatedTrades;
  /** Share of the bars at whose close a position is held. */
  readonly exposure: number;
}

/** The test runs, one after the other: their days follow each other without a hole, and each starts flat. */
export function outOfSampleOf(tests: readonly UnitRun[], { bars: { tradeDate } }: Frame): OutOfSample {
  const trades = joinedTrades(tests.map(({ run }) => tradesInSeries(run)));
  return {
    ...stitched(tests.map(({ days }) => days)),
    trades: {
      ...trades,
      entryDay: trades.entryIndex.map((bar) => tradeDate[bar]!),
      exitDay: trades.exitIndex.map((bar) => tradeDate[bar]!),
    },
    exposure: exposureOf(tests),
  };
}

function tradesInSeries({ simulation: { trades }, firstIndex }: ResearchResult): Trades {
  return {
    ...trades,
    entryIndex: trades.entryIndex.map((bar) => bar + firstIndex),
    exitIndex: trades.exitIndex.map((bar) => bar + firstIndex),
  };
}

function exposureOf(tests: readonly UnitRun[]): number {
  let [held, bars] = [0, 0];
  for (const { run } of tests) {
    const from = run.identity.window === null ? 0 : run.identity.window.from - run.firstIndex;
    const counted = run.simulation.position.subarray(from);
    held += counted.filter((contracts) => contracts !== 0).length;
    bars += counted.length;
  }
  return definedRatio(held, bars);
}
