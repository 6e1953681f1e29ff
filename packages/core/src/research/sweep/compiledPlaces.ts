import { placeTables, windowBounds, writeTables } from '../../kernel/index.ts';
import type { CompiledCrossings, CrossingTables, Frame, FullCosts, ResearchWindow } from '../../kernel/index.ts';
import type { ColumnMemory, Places } from '../../numerics/index.ts';
import { areaBytes, FIGURES } from './compiledWork.ts';
import type { CompiledSweep } from './compiledWork.ts';
import type { MeasuredDays } from './measuredDays.ts';
import type { RunFigures } from './measures.ts';
import { addressIn } from './placedFrame.ts';
import type { FramePlaces } from './placedFrame.ts';

/** What a sweep of configurations by crossings needs in memory beside the frame. */
export interface CompiledPlaces {
  readonly machines: readonly CompiledCrossings[];
  readonly tables: CrossingTables;
  readonly days: MeasuredDays;
  readonly isDaily: boolean;
  readonly dayClose: number;
  readonly daysBefore: number;
  readonly figures: number;
  readonly areasTaken: number;
  readonly areas: number;
}

/** Takes the places. @param threads that will run at once */
export function placeCompiled(
  machines: readonly CompiledCrossings[],
  { days, isDaily, threads }: { readonly days: MeasuredDays; readonly isDaily: boolean; readonly threads: number },
  places: Places,
): CompiledPlaces {
  const tables = placeTables(machines, places);
  return {
    machines,
    tables,
    days,
    isDaily,
    dayClose: places.take(8 * (days.lastBars.length + 1)),
    daysBefore: places.take(4 * days.before.length),
    figures: places.take(8 * FIGURES * machines.length),
    areasTaken: places.take(4),
    areas: places.take(threads * areaBytes(tables.terms.size)),
  };
}

/** Writes everything to its place but the frame, which is there. */
export function writeCompiled(
  frame: Frame,
  at: CompiledPlaces,
  { framePlaces, memory, costs, window }: {
    readonly framePlaces: FramePlaces; readonly memory: ColumnMemory; readonly costs: FullCosts; readonly window: ResearchWindow | null;
  },
): Omit<CompiledSweep, 'memory'> {
  const { buffer } = memory;
  new Float64Array(buffer, at.figures, FIGURES * at.machines.length).fill(0);
  new Int32Array(buffer, at.areasTaken, 1).fill(0);
  writeTables(buffer, at.tables, at.machines, (column) => addressIn(framePlaces, column));
  const { lastBars, before } = at.days;
  const { close } = frame.bars;
  writeDayCloses(new Float64Array(buffer, at.dayClose, lastBars.length), close, lastBars);
  new Int32Array(buffer, at.daysBefore, before.length).set(before);
  const { firstIndex, counted, to } = windowBounds(window, framePlaces.n);
  return {
    open: addressIn(framePlaces, 'open'),
    close: addressIn(framePlaces, 'close'),
    first: firstIndex,
    counted: firstIndex + counted,
    end: to,
    closesAtEnd: window !== null,
    pointValue: costs.pointValue,
    slip: costs.slippageTicks * costs.tickSize,
    commissionPerSide: costs.commissionPerSide,
    commissionRate: costs.commissionRate,
    initialEquity: costs.initialEquity,
    days: at.isDaily ? lastBars.length : 0,
    dayClose: at.dayClose,
    daysBefore: at.daysBefore,
    programs: at.tables.programs,
    operands: at.tables.operands,
    operandCount: at.tables.terms.size,
    figures: at.figures,
    areasTaken: at.areasTaken,
    areas: at.areas,
  };
}

function writeDayCloses(closes: Float64Array, close: Float64Array, lastBars: Int32Array): void {
  for (let day = 0; day < lastBars.length; day++) closes[day] = close[lastBars[day]!]!;
}

/** The doubles that a run leaves, in the order of `runAll` in `assembly/sweepMain.ts`. */
const FIGURE = {
  finalEquity: 0, trades: 1, winners: 2, won: 3, lost: 4, barsHeld: 5, commission: 6, heldBars: 7, sum: 8, squares: 9, maxDrawdown: 10,
} as const;

/** What a run has left; null when it was declined. */
export function figuresOf({ buffer }: ColumnMemory, { figures, days }: CompiledPlaces, row: number): RunFigures | null {
  const doubles = new Float64Array(buffer, figures + 8 * FIGURES * row, FIGURES);
  const of = (name: keyof typeof FIGURE): number => doubles[FIGURE[name]]!;
  if (of('finalEquity') === 0) return null;
  return {
    finalEquity: of('finalEquity'),
    trades: {
      trades: of('trades'), winners: of('winners'), won: of('won'), lost: of('lost'),
      barsHeld: of('barsHeld'), ambiguousTrades: 0, commission: of('commission'),
    },
    heldBars: of('heldBars'),
    returns: { count: days.lastBars.length, sum: of('sum'), squares: of('squares') },
    maxDrawdown: of('maxDrawdown'),
  };
}
