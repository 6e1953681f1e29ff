import { normalInverse } from '../../src/numerics/normalInverse.ts';
import { randomOf } from '../../src/numerics/randomOf.ts';
import { deflatedSharpe } from '../../src/research/deflatedSharpe.ts';
import { pbo } from '../../src/research/pbo.ts';

/**
 * The deflated Sharpe ratio of the best of some worthless strategies, whose returns are independent and normal.
 *
 * @returns one a repeat
 */
export function bestOfNoise({ strategies, days, repeats, seed }: { strategies: number; days: number; repeats: number; seed: number }): number[] {
  const { unit } = randomOf(seed);
  return Array.from({ length: repeats }, () => {
    let best = { sharpe: -Infinity, length: days, skew: 0, kurtosis: 3 };
    let [sum, squares] = [0, 0];
    for (let k = 0; k < strategies; k++) {
      const returns = Float64Array.from({ length: days }, () => normalInverse(unit() || 0.5));
      const mean = returns.reduce((total, value) => total + value, 0) / days;
      const moment = (power: number): number => returns.reduce((total, value) => total + (value - mean) ** power, 0) / days;
      const spread = moment(2);
      const sharpe = mean / Math.sqrt((spread * days) / (days - 1));
      sum += sharpe;
      squares += sharpe * sharpe;
      if (sharpe > best.sharpe) best = { sharpe, length: days, skew: moment(3) / spread ** 1.5, kurtosis: moment(4) / (spread * spread) };
    }
    return deflatedSharpe(best, { count: strategies, variance: (squares - (sum * sum) / strategies) / (strategies - 1) });
  });
}

/**
 * The probability of backtest overfitting in choosing among some worthless strategies, by 16 blocks of days.
 *
 * @returns one a repeat
 */
export function overfittingOfNoise({ strategies, days, repeats, seed }: { strategies: number; days: number; repeats: number; seed: number }): number[] {
  const { unit } = randomOf(seed);
  return Array.from({ length: repeats }, () => pbo(Array.from({ length: strategies }, () => Float64Array.from({ length: days }, () => normalInverse(unit() || 0.5))), 16).pbo);
}
