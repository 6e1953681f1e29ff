import { log } from '../../numerics/index.ts';
import { meanOf } from '../../kernel/index.ts';

const SIGNIFICANT = 2;
const LEAST_LAGS = 5;
// Equal returns leave dust about their mean.
const DUST = 1e-24;

/**
 * The mean block length for the stationary bootstrap that keeps what is in the returns of their order.
 *
 * @param returns per period, length n
 * @returns 1 to min(3 sqrt(n), n / 3); 1 for returns that do not vary or are fewer than 10
 *
 * Source: D. N. Politis, H. White, Automatic block-length selection for the dependent bootstrap, Econometric Reviews 23 (2004), with the
 * correction of A. Patton, D. N. Politis, H. White, Econometric Reviews 28 (2009).
 */
export function blockLengthFor(returns: Float64Array): number {
  const n = returns.length;
  if (n < 10) return 1;
  const decades = log(n) / Math.LN10;
  const lags = Math.max(LEAST_LAGS, Math.ceil(Math.sqrt(decades)));
  const furthest = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + lags);
  const covariances = autocovariancesOf(returns, furthest);
  if (!(covariances[0]! > DUST * meanOf(returns) ** 2)) return 1;
  const bound = SIGNIFICANT * Math.sqrt(decades / n);
  const half = lastSignificantLag(covariances, lags, bound);
  const band = Math.min(2 * Math.max(half ?? furthest, 1), furthest);
  let [curvature, spectrum] = [0, covariances[0]!];
  for (let lag = 1; lag <= band; lag++) {
    const weight = lag / band <= 0.5 ? 1 : 2 * (1 - lag / band);
    curvature += 2 * weight * lag * covariances[lag]!;
    spectrum += 2 * weight * covariances[lag]!;
  }
  const length = Math.cbrt((curvature * curvature) / (spectrum * spectrum)) * Math.cbrt(n);
  return Math.max(1, Math.min(length, Math.ceil(Math.min(3 * Math.sqrt(n), n / 3))));
}

/** The smallest lag after which so many correlations in a row are not significant; null when there is none. */
function lastSignificantLag(covariances: Float64Array, lags: number, bound: number): number | null {
  for (let lag = 0; lag + lags < covariances.length; lag++) {
    const isQuiet = Array.from({ length: lags }, (_, k) => covariances[lag + 1 + k]! / covariances[0]!).every((correlation) => Math.abs(correlation) < bound);
    if (isQuiet) return lag;
  }
  return null;
}

function autocovariancesOf(returns: Float64Array, lags: number): Float64Array {
  const mean = meanOf(returns);
  const centred = returns.map((value) => value - mean);
  return Float64Array.from({ length: lags + 1 }, (_, lag) => {
    let sum = 0;
    for (let i = lag; i < centred.length; i++) sum += centred[i]! * centred[i - lag]!;
    return sum / centred.length;
  });
}
