// The extremes of spans of rows, without a branch that the data decides: a comparison of prices is a coin that no predictor calls.
import { integerAt } from './column';

/**
 * Writes the largest `high` and the smallest `low` of each span. Of equals the first stays, as `>` and `<` would have it.
 *
 * @param firstRow 32-bit integers: the row at which each span begins, ascending, and at last where the rows end; no span is empty
 * @param base the row that lies at the start of `high` and `low`
 */
export function spanExtremes(high: usize, low: usize, firstRow: usize, spans: i32, base: i32, highest: usize, lowest: usize): void {
  let at: usize = 0;
  for (let k = 0; k < spans; k++) {
    const end = <usize>(integerAt(firstRow, k + 1) - base) << 3;
    let most = v128.load64_zero(high + at);
    let least = v128.load64_zero(low + at);
    for (at += 8; at < end; at += 8) {
      most = f64x2.pmax(most, v128.load64_zero(high + at));
      least = f64x2.pmin(least, v128.load64_zero(low + at));
    }
    store<f64>(highest + (<usize>k << 3), f64x2.extract_lane(most, 0));
    store<f64>(lowest + (<usize>k << 3), f64x2.extract_lane(least, 0));
  }
}
