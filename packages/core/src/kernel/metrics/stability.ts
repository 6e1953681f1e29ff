import { log } from '../../numerics/index.ts';
import { definedRatio } from './definedRatio.ts';
import { meanOf } from './moments.ts';

/**
 * How straight wealth grows on a log scale: the share of the variance of its logarithm that a line in time explains, 0 to 1; NaN where it
 * never moves, and in ruin.
 *
 * @param returns a period, length n
 *
 * Source: empyrical, stability_of_timeseries (R² of the line of least squares).
 */
export function stabilityOf(returns: Float64Array): number {
  let wealth = 0;
  const path = returns.map((value) => (wealth += log(1 + value)));
  const [mean, middle] = [meanOf(path), (path.length - 1) / 2];
  let [together, inTime, ofPath] = [0, 0, 0];
  path.forEach((value, i) => {
    together += (value - mean) * (i - middle);
    inTime += (i - middle) ** 2;
    ofPath += (value - mean) ** 2;
  });
  return definedRatio(together * together, inTime * ofPath);
}
