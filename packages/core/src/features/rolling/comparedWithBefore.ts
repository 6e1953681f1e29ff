import type { FeatureInputs } from '../feature.ts';

interface Range {
  readonly high: number;
  readonly low: number;
}

/** 1 where the claim about a bar and the one before holds, else 0. @returns length of the inputs; NaN on the first row, and where a price is */
export function comparedWithBefore(
  { high, low }: Pick<FeatureInputs, 'high' | 'low'>,
  claim: (bar: Range, before: Range) => boolean,
): Float64Array {
  return high.map((top, i) => {
    if (i === 0) return NaN;
    const [bar, before] = [{ high: top, low: low[i]! }, { high: high[i - 1]!, low: low[i - 1]! }];
    if (Number.isNaN(bar.high + bar.low + before.high + before.low)) return NaN;
    return claim(bar, before) ? 1 : 0;
  });
}
