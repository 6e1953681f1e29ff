import { alignReference } from '../bars/index.ts';
import type { FeatureColumns } from '../features/index.ts';
import { numbersIn, trialsOf } from './causality.ts';
import type { CausalityCertificate } from './causality.ts';
import { changeCuts, inOrder, spreadCuts } from './causalityCuts.ts';
import { firstRows } from './causalityFrame.ts';
import { runTrial, type Probe } from './causalityTrial.ts';

/** How a reference is joined: for each bar the index of the reference's bar that it is compared with, -1 for none. */
export type ReferenceJoin = (bars: FeatureColumns, reference: FeatureColumns) => ArrayLike<number>;

const ROWS = 3_000;
const SPREAD_CUTS = 5;
const CHANGE_CUTS = 12;

/**
 * The certificate of a reference's alignment: whether the close that each bar is compared with depends on anything later, in either
 * series. Both are cut off at the same instant, and the reference's later prices are replaced, as `checkCausality` does for features.
 *
 * @param subject names the reference, such as `US.SPY 60m`
 * @param join what features are given; `alignReference` unless it is another that is to be shown to leak
 */
export function referenceCausality(
  subject: string,
  columns: FeatureColumns & { readonly reference: FeatureColumns },
  join: ReferenceJoin = alignReference,
): CausalityCertificate {
  const probe: Probe = ({ columns: { reference, ...bars } }) => new Map([['reference.close', joinedClose(bars, reference, join)]]);
  const rows = Math.min(ROWS, columns.time.length);
  const looked = firstRows({ columns }, rows);
  const whole = probe(looked);
  const cuts = inOrder([...spreadCuts(0, rows, SPREAD_CUTS, 1), ...changeCuts(whole, rows, CHANGE_CUTS)], rows);
  const checks = trialsOf(looked, rows, cuts, whole).map((trial) => runTrial(probe, trial));
  return { kind: 'reference', subject, params: null, rows, numbers: numbersIn(whole), checks, causal: checks.every(({ passed }) => passed) };
}

function joinedClose(bars: FeatureColumns, reference: FeatureColumns | undefined, join: ReferenceJoin): Float64Array {
  const closes = new Float64Array(bars.time.length).fill(NaN);
  if (reference === undefined) return closes;
  const indices = join(bars, reference);
  return closes.map((_, row) => reference.close[indices[row]!] ?? NaN);
}
