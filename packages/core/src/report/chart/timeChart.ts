import type { AxisKind, AxisUnit } from './valueAxis.ts';

/** One panel of a time chart: a line over the common time axis. */
export interface TimePanel {
  readonly key: string;
  readonly title: string;
  readonly unit: AxisUnit;
  readonly kind: AxisKind;
  /** One value a trade date; NaN breaks the line. */
  readonly values: Float64Array;
  readonly height: number;
  readonly showsZero: boolean;
  readonly filled: boolean;
}

/** A walk-forward window on the strip above the panels; trade dates, ends included. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** A drawdown tinted on the first panel; indices into the trade dates. */
export interface TimeMark {
  readonly letter: string;
  readonly from: number;
  readonly to: number;
}

/** Panels over one time axis. */
export interface TimeChart {
  readonly days: ArrayLike<number>;
  readonly panels: readonly TimePanel[];
  readonly windows: readonly TimeWindow[];
  readonly marks: readonly TimeMark[];
}

/** Which trade dates are seen (indices, ends included), in how many pixels. */
export interface TimeView {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** What the equity chart is made of. */
export interface EquityParts {
  readonly days: ArrayLike<number>;
  readonly equity: Float64Array;
  /** Shares, 0 at a new peak. */
  readonly drawdown: Float64Array;
  /** NaN before its window is full. */
  readonly rolling: Float64Array;
  readonly rollingDays: number;
  readonly currency: string;
  readonly windows: readonly TimeWindow[];
  readonly marks: readonly TimeMark[];
}

const LOG_FROM = 3;

/** Equity, drawdown and, when its window ever fills, the rolling Sharpe ratio. Log or linear is decided here, on all days. */
export function equityChart(parts: EquityParts): TimeChart {
  const kind = equityScale(parts.equity);
  const equity: TimePanel = {
    key: 'equity', title: `Equity, ${parts.currency}, ${kind === 'log' ? 'log scale' : 'linear'}`,
    unit: 'money', kind, values: parts.equity, height: 236, showsZero: false, filled: false,
  };
  const drawdown: TimePanel = {
    key: 'drawdown', title: 'Drawdown, % of the peak', unit: 'percent', kind: 'linear',
    values: parts.drawdown.map((share) => (share === 0 ? 0 : -share)), height: 92, showsZero: true, filled: true,
  };
  const rolling: TimePanel = {
    key: 'rolling', title: `Rolling Sharpe, annualised, ${parts.rollingDays} trading days`, unit: 'ratio', kind: 'linear',
    values: parts.rolling, height: 92, showsZero: true, filled: false,
  };
  const hasRolling = parts.rolling.some(Number.isFinite);
  return { days: parts.days, panels: hasRolling ? [equity, drawdown, rolling] : [equity, drawdown], windows: parts.windows, marks: parts.marks };
}

/** Logarithmic when the highest is over three times the lowest and all are above 0. */
export function equityScale(equity: Float64Array): AxisKind {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const money of equity) {
    lowest = Math.min(lowest, money);
    highest = Math.max(highest, money);
  }
  return lowest > 0 && highest / lowest > LOG_FROM ? 'log' : 'linear';
}
