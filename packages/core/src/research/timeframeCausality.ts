import { alignBars, type Bars } from '../bars/index.ts';
import type { FeatureColumns } from '../features/index.ts';
import { numbersIn, trialsOf } from './causality.ts';
import type { CausalityCertificate } from './causality.ts';
import { changeCuts, inOrder, spreadCuts } from './causalityCuts.ts';
import { firstRows } from './causalityFrame.ts';
import { runTrial, type Probe } from './causalityTrial.ts';

const ROWS = 3_000;
/** Longer bars that must be known among the rows looked at. */
const LONGER_BARS = 3;
const SPREAD_CUTS = 5;
const CHANGE_CUTS = 6;

/**
 * The certificate of a longer timeframe: whether what it tells each bar, joined when it is known, depends on anything later. The bars
 * are cut off or their future is replaced, and the longer ones made again. A bar that is stamped before its end fails.
 *
 * @param subject names it, such as `60m from 1m`
 * @param bars those that the longer ones are made of
 */
export function timeframeCausality(subject: string, bars: Bars, resample: (bars: Bars) => Bars): CausalityCertificate {
  const probe: Probe = ({ columns }) => knownOf(columns, resample(columns));
  const known = resample(bars).time[LONGER_BARS - 1] ?? Infinity;
  const enough = bars.time.findIndex((time) => time > known);
  const rows = Math.min(bars.time.length, Math.max(ROWS, enough < 0 ? Infinity : enough));
  const looked = firstRows({ columns: bars }, rows);
  const whole = probe(looked);
  const cuts = inOrder([...spreadCuts(0, rows, SPREAD_CUTS, 1), ...changeCuts(whole, rows, CHANGE_CUTS)], rows);
  const checks = trialsOf(looked, rows, cuts, whole).map((trial) => runTrial(probe, trial));
  return { kind: 'timeframe', subject, params: null, rows, numbers: numbersIn(whole), checks, causal: checks.every(({ passed }) => passed) };
}

function knownOf(bars: FeatureColumns, longer: Bars): ReadonlyMap<string, Float64Array> {
  const indices = alignBars(bars.time, longer.time);
  const joined = (column: Float64Array): Float64Array => bars.time.map((_, row) => column[indices[row]!] ?? NaN);
  const { open, high, low, close, volume } = longer;
  return new Map(Object.entries({ open, high, low, close, volume }).map(([name, column]) => [name, joined(column)]));
}
