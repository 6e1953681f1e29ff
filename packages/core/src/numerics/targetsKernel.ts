import { keptKernel } from './keptKernel.ts';
import { TARGETS_OWN } from './targetsModule.generated.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** The compiled run of market targets (`assembly/targetsMain.ts`) on one memory. Columns are addresses; nothing is checked. */
export interface TargetsKernel {
  readonly setBars: (open: number, high: number, low: number, close: number, equity: number, position: number, count: number) => void;
  readonly setTerms: (pointValue: number, slip: number, isWorst: number) => void;
  readonly setCosts: (pointValue: number, commissionPerSide: number, commissionRate: number, initialEquity: number) => void;
  readonly setGrid: (tickSize: number, ticksPerPoint: number) => void;
  readonly setThrough: (ticks: number) => void;
  /** Stop, profit and trail of a long trade, then of a short one; 0 = none. */
  readonly setDistances: (...columns: readonly number[]) => void;
  readonly setRows: (fills: number, fillCapacity: number, trades: number, tradeCapacity: number) => void;
  /** 0 when the run was declined. */
  readonly run: (rows: number, at: number, targets: number, closings: number) => number;
  readonly fillCount: () => number;
  readonly tradeCount: () => number;
  readonly ambiguousCount: () => number;
}

/** The kernel on a memory of `columnMemory` that is not shared; null where there is no WebAssembly. */
export const targetsKernel: (memory: CompiledMemory) => TargetsKernel | null = keptKernel<TargetsKernel>(TARGETS_OWN);
