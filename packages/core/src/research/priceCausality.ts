import type { Bars } from '../bars/index.ts';
import type { FeatureColumns } from '../features/index.ts';
import { inOrder, numbersIn } from './causality.ts';
import type { CausalityCertificate } from './causality.ts';
import { spreadCuts } from './causalityCuts.ts';
import { firstRows } from './causalityFrame.ts';
import { runTrial, type Probe } from './causalityTrial.ts';

/** What is done to bars as they were traded before anything else sees them. */
export interface PriceAdjustment {
  /** Names it, such as `ratio forward`. */
  readonly subject: string;
  readonly adjust: (bars: FeatureColumns) => Bars;
  /** The first bar after each change of scale. */
  readonly rows: readonly number[];
}

const SPREAD_CUTS = 3;

/**
 * The certificate of adjusted prices: whether a bar's prices and volume depend on anything later. The bars as they were traded are cut
 * off, above all just before the first, the middle and the last change of scale, and adjusted again; each value must be the same, bit for bit.
 *
 * @param raw bars as they were traded
 */
export function priceCausality(raw: Bars, { subject, adjust, rows: changes }: PriceAdjustment): CausalityCertificate {
  const probe: Probe = ({ columns }) => {
    const { open, high, low, close, volume } = adjust(columns);
    return new Map(Object.entries({ open, high, low, close, volume }));
  };
  const frame = { columns: raw };
  const rows = raw.time.length;
  const telling = [0, Math.floor(changes.length / 2), changes.length - 1].flatMap((i) => changes[i] ?? []);
  const cuts = inOrder([...telling, ...spreadCuts(0, rows, SPREAD_CUTS, 1)], rows);
  const check = runTrial(probe, { check: 'truncation', frame, cuts, altered: (cut) => firstRows(frame, cut) });
  return { kind: 'prices', subject, params: null, rows, numbers: numbersIn(probe(frame)), checks: [check], causal: check.passed };
}
