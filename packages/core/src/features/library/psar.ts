import { defineFeature } from '../feature.ts';

/**
 * Parabolic stop and reverse, in price. The first trend is that of the medians of the first two bars; the stop may not pass the extremes of
 * the two bars before it, and turns where the bar goes beyond it.
 */
export const psar = defineFeature({
  name: 'psar',
  title: 'Parabolic stop and reverse',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section II; begun as Tulip Indicators does',
  params: {
    step: { min: 0.001, max: 10, default: 0.02, integer: false, title: 'what each new extreme adds to the acceleration' },
    limit: { min: 0.001, max: 10, default: 0.2, integer: false, title: 'greatest acceleration' },
  },
  inputs: ['high', 'low'],
  recursive: true,
  warmup: () => 1,
  compute: ({ high, low }, { step, limit }) => {
    const level = new Float64Array(high.length).fill(NaN);
    let stop: Stop | null = null;
    for (let i = 1; i < high.length; i++) {
      if (Number.isNaN(high[i - 1]! + low[i - 1]! + high[i]! + low[i]!)) stop = null;
      else stop = stopAfter(stop ?? firstStop({ high, low }, i, step), { high, low }, i, { step, limit });
      level[i] = stop?.level ?? NaN;
    }
    return level;
  },
});

interface Bars {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

interface Stop {
  readonly isLong: boolean;
  readonly level: number;
  /** Highest high of a long trend, lowest low of a short one. */
  readonly extreme: number;
  readonly acceleration: number;
  /** The bar the trend is counted from: nothing before it is looked at. */
  readonly firstRow: number;
}

/** The state on the bar before row `i`. */
function firstStop({ high, low }: Bars, i: number, step: number): Stop {
  const isLong = high[i - 1]! + low[i - 1]! <= high[i]! + low[i]!;
  const [level, extreme] = isLong ? [low[i - 1]!, high[i - 1]!] : [high[i - 1]!, low[i - 1]!];
  return { isLong, level, extreme, acceleration: step, firstRow: i - 1 };
}

function stopAfter(
  { isLong, level, extreme, acceleration, firstRow }: Stop,
  { high, low }: Bars,
  i: number,
  { step, limit }: { readonly step: number; readonly limit: number },
): Stop {
  const before = Math.max(firstRow, i - 2);
  const moved = level + acceleration * (extreme - level);
  const held = isLong ? Math.min(moved, low[i - 1]!, low[before]!) : Math.max(moved, high[i - 1]!, high[before]!);
  const reached = isLong ? Math.max(extreme, high[i]!) : Math.min(extreme, low[i]!);
  if (isLong ? low[i]! < held : high[i]! > held) {
    return { isLong: !isLong, level: reached, extreme: isLong ? low[i]! : high[i]!, acceleration: step, firstRow };
  }
  const quickened = reached === extreme ? acceleration : Math.min(acceleration + step, limit);
  return { isLong, level: held, extreme: reached, acceleration: quickened, firstRow };
}
