import { log } from '../../numerics/index.ts';
import { meanOf } from '../../kernel/index.ts';
import { resampledMean, runningSums, stationaryResamples, type Resample } from './resamples.ts';

/** The test of whether the best of many strategies beats nothing at all, while strategies are added to it. */
export interface SuperiorityTest {
  readonly periods: number;
  readonly resamples: readonly Resample[];
  /** Of the best so far: the statistic, and what each resample gives under the hypothesis that none is any good. */
  readonly plain: Maxima;
  readonly studentised: { readonly lower: Maxima; readonly consistent: Maxima; readonly upper: Maxima };
  strategies: number;
}

interface Maxima {
  found: number;
  readonly resampled: Float64Array;
}

export interface Superiority {
  /** Strategies that vary; the others say nothing. */
  readonly strategies: number;
  /** White's Reality Check: the probability of a best mean like this if no strategy had any. */
  readonly realityCheck: number;
  /** Hansen's test of superior predictive ability: the consistent p-value with its lower and upper bound. */
  readonly spa: { readonly lower: number; readonly consistent: number; readonly upper: number };
}

export interface SuperioritySettings {
  readonly seed: number;
  readonly samples: number;
  /** Mean block length of the stationary bootstrap, the same for all strategies: their days are drawn together. */
  readonly meanBlock: number;
}

/** A test without strategies. @param periods of each strategy's returns */
export function openSuperiority(periods: number, settings: SuperioritySettings): SuperiorityTest {
  return superiorityOn(periods, stationaryResamples(periods, settings));
}

/** A test on given resamples of the periods. */
export function superiorityOn(periods: number, resamples: readonly Resample[]): SuperiorityTest {
  const maxima = (): Maxima => ({ found: -Infinity, resampled: new Float64Array(resamples.length).fill(-Infinity) });
  return { periods, resamples, plain: maxima(), studentised: { lower: maxima(), consistent: maxima(), upper: maxima() }, strategies: 0 };
}

/**
 * Adds a strategy in place: neither memory nor the answer's shape grows with their number. One that never varies is left out.
 *
 * @param returns in excess of the benchmark, one a period of the test
 */
export function addToSuperiority(test: SuperiorityTest, returns: Float64Array): void {
  const { periods, resamples, plain, studentised } = test;
  const mean = meanOf(returns);
  const sums = runningSums(returns);
  const means = Float64Array.from(resamples, (resample) => resampledMean(sums, resample));
  const deviation = Math.sqrt((periods * means.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / resamples.length);
  if (!(deviation > 1e-12 * Math.abs(mean))) return;
  test.strategies += 1;
  const root = Math.sqrt(periods);
  raise(plain, root * mean, means, (value) => root * (value - mean));
  // What lies this far below 0 is no contender for the best, and does not make the hypothesis harder to refuse.
  const hopeless = -Math.sqrt(((deviation * deviation) / periods) * 2 * log(log(periods)));
  const centres = { lower: Math.max(0, mean), consistent: mean >= hopeless ? mean : 0, upper: mean };
  for (const kind of KINDS) raise(studentised[kind], (root * mean) / deviation, means, (value) => (root * (value - centres[kind])) / deviation);
}

const KINDS = ['lower', 'consistent', 'upper'] as const;

function raise(maxima: Maxima, found: number, means: Float64Array, statistic: (mean: number) => number): void {
  maxima.found = Math.max(maxima.found, found);
  means.forEach((mean, i) => {
    const value = statistic(mean);
    if (value > maxima.resampled[i]!) maxima.resampled[i] = value;
  });
}

/**
 * The answer of a test: small where the best strategy is better than luck explains.
 *
 * @returns every probability NaN without a strategy that varies
 *
 * Source: H. White, A reality check for data snooping, Econometrica 68 (2000), 1097-1126; P. R. Hansen, A test for superior predictive
 * ability, J. Business and Economic Statistics 23 (2005), 365-380, with the bootstrap's own variance of each mean.
 */
export function superiorityOf({ plain, studentised, strategies }: SuperiorityTest): Superiority {
  const share = ({ found, resampled }: Maxima, floor: number): number =>
    strategies === 0 ? NaN : resampled.filter((value) => Math.max(value, floor) > Math.max(found, floor)).length / resampled.length;
  return {
    strategies,
    realityCheck: share(plain, -Infinity),
    spa: { lower: share(studentised.lower, 0), consistent: share(studentised.consistent, 0), upper: share(studentised.upper, 0) },
  };
}
