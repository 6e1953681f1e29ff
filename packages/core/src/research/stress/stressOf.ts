import { sharpeOf } from '../../kernel/index.ts';
import type { UnitCosts } from '../trial.ts';
import type { UnitDays } from '../unitDays.ts';
import type { UnitStudy } from '../unitRuns.ts';
import { daysOfTasks, type TaskHooks } from '../unitTasks.ts';
import type { TestedWindow, UnitTask } from '../unitWork.ts';
import { jitteredParams } from './jitteredParams.ts';

/** Annualised out-of-sample Sharpe ratios under worse conditions, NaN where undefined. Nothing is chosen by them. */
export interface Stress {
  /** At a multiple of commission and slippage. */
  readonly costs: readonly { readonly factor: number; readonly sharpe: number }[];
  /** With every order one bar late. */
  readonly oneBarLate: number;
  /** With every ambiguity inside a bar decided for the trader. */
  readonly atBest: number;
  /** With one parameter at a time moved by 10 % either way, in all windows alike. */
  readonly jitter: { readonly runs: number; readonly median: number; readonly worst: number };
}

const COST_FACTORS = [2, 3];
const JITTER = 0.1;

/** A stress with the days of those conditions from which an account is made. */
export interface StressedDays extends Stress {
  /** With every ambiguity decided for the trader. */
  readonly best: UnitDays;
  readonly dearer: readonly { readonly factor: number; readonly costs: UnitCosts; readonly days: UnitDays }[];
}

/**
 * What is left of a walk-forward's test windows under worse conditions.
 *
 * Source: R. Pardo, The Evaluation and Optimization of Trading Strategies, 2nd ed., ch. 12; D. Aronson, Evidence-Based Technical
 * Analysis (2007), ch. 6.
 */
export async function stressOf(study: UnitStudy, windows: readonly TestedWindow[], hooks: TaskHooks = {}): Promise<StressedDays> {
  const { costs, frame } = study;
  const factors = COST_FACTORS.map((factor) => ({ factor, costs: dearer(costs, factor) }));
  const plain: UnitTask = { windows, costs, isLate: false, intrabar: 'worst' };
  const tasks: readonly UnitTask[] = [
    ...factors.map((dear) => ({ ...plain, costs: dear.costs })),
    { ...plain, intrabar: 'best' },
    { ...plain, isLate: true },
    ...jitteredWindows(study, windows).map((moved) => ({ ...plain, windows: moved })),
  ];
  const days = await daysOfTasks(study, tasks, hooks);
  const sharpes = days.map(({ returns }) => sharpeOf(returns, frame.tradeDatesPerYear));
  const [atBest = NaN, late = NaN, ...jitter] = sharpes.slice(factors.length);
  const sorted = jitter.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return {
    best: days[factors.length]!,
    dearer: factors.map((dear, i) => ({ ...dear, days: days[i]! })),
    costs: factors.map(({ factor }, i) => ({ factor, sharpe: sharpes[i]! })),
    oneBarLate: late,
    atBest,
    jitter: { runs: jitter.length, median: medianOf(sorted), worst: sorted[0] ?? NaN },
  };
}

/** Windows for each single move; a window whose parameters cannot be moved that way keeps them. */
function jitteredWindows({ strategy }: UnitStudy, windows: readonly TestedWindow[]): TestedWindow[][] {
  const moves = Object.keys(strategy.params).flatMap((name) => [-1, 1].map((way) => ({ name, way })));
  return moves.flatMap(({ name, way }) => {
    const moved = windows.map(({ range, params }) => {
      const found = jitteredParams(strategy, params, JITTER).find((other) => (other[name]! - params[name]!) * way > 0);
      return { range, params: found ?? params };
    });
    return moved.some(({ params }, k) => params !== windows[k]!.params) ? [moved] : [];
  });
}

function dearer({ commissionPerSide, commissionRate = 0, slippageTicks, ...rest }: UnitCosts, factor: number): UnitCosts {
  return { ...rest, commissionPerSide: factor * commissionPerSide, commissionRate: factor * commissionRate, slippageTicks: factor * slippageTicks };
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return sorted.length === 0 ? NaN : (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
