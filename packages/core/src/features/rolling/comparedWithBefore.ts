import type { FeatureInputs } from '../feature.ts';

type Claim = (high: number, highBefore: number, low: number, lowBefore: number) => boolean;

/** 1 where the claim about a bar and the one before holds, else 0. @returns length of the inputs; NaN on the first row, and where a price is */
export function comparedWithBefore({ high, low }: Pick<FeatureInputs, 'high' | 'low'>, claim: Claim): Float64Array {
  const compared = new Float64Array(high.length).fill(NaN);
  for (let i = 1; i < high.length; i++) {
    if (Number.isNaN(high[i]! + high[i - 1]! + low[i]! + low[i - 1]!)) continue;
    compared[i] = claim(high[i]!, high[i - 1]!, low[i]!, low[i - 1]!) ? 1 : 0;
  }
  return compared;
}
