/**
 * What is lost since the highest equity so far.
 *
 * @param equity account currency per trade date, length n; equity[0] > 0
 * @returns share of that peak per trade date, length n: 0 at a new peak, 1 and more in ruin
 */
export function drawdownOf(equity: Float64Array): Float64Array {
  const drawdown = new Float64Array(equity.length);
  let peak = equity[0] ?? NaN;
  for (let day = 0; day < equity.length; day++) {
    peak = Math.max(peak, equity[day]!);
    drawdown[day] = (peak - equity[day]!) / peak;
  }
  return drawdown;
}

/** The deepest drawdown: its share of the peak, and the indices of peak, trough and recovery. */
export interface DeepestDrawdown {
  /** 0 when nothing was ever lost. */
  readonly depth: number;
  /** The last index at the peak; null when nothing was ever lost. */
  readonly peak: number | null;
  readonly trough: number | null;
  /** The first index back at or above the peak; null when there is none. */
  readonly recovery: number | null;
}

/** The deepest drawdown of an equity curve, the first of equally deep ones. */
export function deepestDrawdownOf(equity: Float64Array): DeepestDrawdown {
  return deepestOf(drawdownOf(equity));
}

/**
 * `deepestDrawdownOf` from the drawdown.
 *
 * @param drawdown as `drawdownOf`
 */
export function deepestOf(drawdown: Float64Array): DeepestDrawdown {
  let depth = 0;
  for (let day = 0; day < drawdown.length; day++) depth = Math.max(depth, drawdown[day]!);
  if (depth === 0) return { depth, peak: null, trough: null, recovery: null };
  const trough = drawdown.indexOf(depth);
  const recovery = drawdown.indexOf(0, trough);
  return { depth, peak: drawdown.lastIndexOf(0, trough), trough, recovery: recovery === -1 ? null : recovery };
}

/** The longest run of trade dates below an earlier peak, recovered or not. */
export function longestDrawdownOf(equity: Float64Array): number {
  return longestOf(drawdownOf(equity));
}

/**
 * `longestDrawdownOf` from the drawdown.
 *
 * @param drawdown as `drawdownOf`
 */
export function longestOf(drawdown: Float64Array): number {
  let [longest, running] = [0, 0];
  for (let day = 0; day < drawdown.length; day++) {
    running = drawdown[day]! > 0 ? running + 1 : 0;
    longest = Math.max(longest, running);
  }
  return longest;
}

/**
 * The ulcer index: root of the mean squared drawdown, as a share.
 *
 * @param drawdown as `drawdownOf`, of the trade dates that count
 *
 * Source: P. Martin, B. McCann, The Investor's Guide to Fidelity Funds (1989), ch. 4.
 */
export function ulcerOf(drawdown: Float64Array): number {
  let sum = 0;
  for (let day = 0; day < drawdown.length; day++) sum += drawdown[day]! * drawdown[day]!;
  return Math.sqrt(sum / drawdown.length);
}
