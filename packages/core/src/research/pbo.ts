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
  const columns = columnsOf(trials, blocks);
  const splits = choicesOf(blocks, blocks / 2);
  const logits = new Float64Array(splits.length);
  const [first, second] = [new Float64Array(trials.length), new Float64Array(trials.length)];
  const logitOf = (inSample: Float64Array, outOfSample: Float64Array): number => {
    const relative = rankAt(outOfSample, indexOfGreatest(inSample)) / (trials.length + 1);
    return log(relative / (1 - relative));
  };
  // In lexicographic order the blocks that a split leaves out are those of the split as far from the end: each pair is measured once.
  for (let split = 0; split < splits.length / 2; split++) {
    const mirror = splits.length - 1 - split;
    sharpesOver(columns, splits[split]!, half, first);
    sharpesOver(columns, splits[mirror]!, half, second);
    logits[split] = logitOf(first, second);
    logits[mirror] = logitOf(second, first);
  }
  return { pbo: logits.filter((logit) => logit <= 0).length / logits.length, logits };
}

/** The sums and squares of each block, one a trial: the other way round, so that a block is read in a row. */
function columnsOf(trials: readonly BlockSums[], blocks: number): readonly BlockSums[] {
  return Array.from({ length: blocks }, (_, block) => ({
    sums: Float64Array.from(trials, ({ sums }) => sums[block]!),
    squares: Float64Array.from(trials, ({ squares }) => squares[block]!),
  }));
}

/** The Sharpe ratio of every trial over some of the blocks. */
function sharpesOver(columns: readonly BlockSums[], blocks: readonly number[], periods: number, sharpes: Float64Array): void {
  const chosen = blocks.map((block) => columns[block]!);
  for (let trial = 0; trial < sharpes.length; trial++) {
    let [sum, square] = [0, 0];
    for (let i = 0; i < chosen.length; i++) {
      sum += chosen[i]!.sums[trial]!;
      square += chosen[i]!.squares[trial]!;
    }
    const mean = sum / periods;
    const variance = (square - sum * mean) / (periods - 1);
    // Equal returns leave dust in this difference: no variation is no Sharpe ratio.
    sharpes[trial] = variance > (ROUNDING * square) / periods ? mean / Math.sqrt(variance) : 0;
  }
}

function indexOfGreatest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** Rank from 1 (worst); ties share the mean of their ranks. */
function rankAt(values: Float64Array, index: number): number {
  const value = values[index]!;
  let [below, equal] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < value) below += 1;
    else if (values[i]! === value) equal += 1;
  }
  return below + (equal + 1) / 2;
}
