import { fail } from '../errors/index.ts';
import { log } from '../numerics/index.ts';
import { choicesOf } from './combinatorialSplits.ts';

const ROUNDING = 1e-13;

/** What CSCV needs to know of a trial: the sum and the sum of squares of its returns in each block of days. */
export interface BlockSums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

export interface Overfitting {
  /** Share of the splits in which the best trial in sample came no better than the median out of sample. */
  readonly pbo: number;
  /** ln(w / (1 - w)) of each split, w the relative rank out of sample; splits in lexicographic order of their blocks. */
  readonly logits: Float64Array;
}

/**
 * The probability of backtest overfitting by combinatorially symmetric cross-validation (CSCV).
 *
 * @param returns one column a trial, per period, all of one length; cut at the end to a multiple of `blocks`
 * @param blocks an even number of consecutive blocks, half of which are in sample in turn
 * @throws BAD_PARAMS for an odd number of blocks, fewer than two trials or fewer than two periods a block
 *
 * Source: D. H. Bailey, J. Borwein, M. Lopez de Prado, Q. J. Zhu, The Probability of Backtest Overfitting, Journal of
 * Computational Finance 20 (2017), section 3.
 */
export function pbo(returns: readonly Float64Array[], blocks: number): Overfitting {
  const length = Math.floor((returns[0]?.length ?? 0) / Math.max(blocks, 1));
  if (length < 2) fail('BAD_PARAMS', `${returns[0]?.length ?? 0} periods do not fill ${blocks} blocks of two`);
  return pboOfBlocks(returns.map((column) => blockSumsOf(column, blocks, length)), length);
}

/**
 * The sums that CSCV needs of one trial.
 *
 * @param returns per period; what follows `blocks * length` periods is left out
 * @param length periods a block
 */
export function blockSumsOf(returns: Float64Array, blocks: number, length: number): BlockSums {
  const sums = new Float64Array(blocks);
  const squares = new Float64Array(blocks);
  for (let i = 0; i < blocks * length; i++) {
    const block = Math.floor(i / length);
    sums[block] = sums[block]! + returns[i]!;
    squares[block] = squares[block]! + returns[i]! * returns[i]!;
  }
  return { sums, squares };
}

/**
 * As `pbo`, from the sums of each trial: its memory does not grow with the number of periods. A trial without a Sharpe ratio
 * (no variation: it did not trade) counts as 0; ties share their mean rank.
 *
 * @param length periods a block
 */
export function pboOfBlocks(trials: readonly BlockSums[], length: number): Overfitting {
  const blocks = trials[0]?.sums.length ?? 0;
  if (trials.length < 2) fail('BAD_PARAMS', `overfitting is a matter of choice: ${trials.length} trial offers none`);
  if (blocks < 2 || blocks % 2 !== 0) fail('BAD_PARAMS', `CSCV needs an even number of blocks, not ${blocks}`);
  const half = (length * blocks) / 2;
  const logits = choicesOf(blocks, blocks / 2).map((chosen) => {
    const rest = Array.from({ length: blocks }, (_, block) => block).filter((block) => !chosen.includes(block));
    const best = indexOfGreatest(trials.map((trial) => sharpeOver(trial, chosen, half)));
    const relative = rankAt(trials.map((trial) => sharpeOver(trial, rest, half)), best) / (trials.length + 1);
    return log(relative / (1 - relative));
  });
  return { pbo: logits.filter((logit) => logit <= 0).length / logits.length, logits: Float64Array.from(logits) };
}

function sharpeOver({ sums, squares }: BlockSums, blocks: readonly number[], periods: number): number {
  let [sum, square] = [0, 0];
  for (const block of blocks) {
    sum += sums[block]!;
    square += squares[block]!;
  }
  const mean = sum / periods;
  const variance = (square - sum * mean) / (periods - 1);
  // Equal returns leave dust in this difference: no variation is no Sharpe ratio.
  return variance > (ROUNDING * square) / periods ? mean / Math.sqrt(variance) : 0;
}

function indexOfGreatest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value > values[best]! ? i : best), 0);
}

/** Rank from 1 (worst); ties share the mean of their ranks. */
function rankAt(values: readonly number[], index: number): number {
  const value = values[index]!;
  const below = values.filter((other) => other < value).length;
  const equal = values.filter((other) => other === value).length;
  return below + (equal + 1) / 2;
}
