import type { Feature } from './feature.ts';
import { atr } from './library/atr.ts';
import { bands } from './library/bands.ts';
import { beta } from './library/beta.ts';
import { corr } from './library/corr.ts';
import { donchian } from './library/donchian.ts';
import { ema } from './library/ema.ts';
import { macd } from './library/macd.ts';
import { max } from './library/max.ts';
import { min } from './library/min.ts';
import { mom } from './library/mom.ts';
import { rank } from './library/rank.ts';
import { roc } from './library/roc.ts';
import { rsi } from './library/rsi.ts';
import { sma } from './library/sma.ts';
import { spread } from './library/spread.ts';
import { std } from './library/std.ts';
import { tr } from './library/tr.ts';
import { willr } from './library/willr.ts';
import { wma } from './library/wma.ts';
import { zscore } from './library/zscore.ts';

/** Every built-in feature by its name; tests, forms and documentation are loops over it. */
export const FEATURES: Readonly<Record<string, Feature>> = {
  sma,
  ema,
  wma,
  rsi,
  macd,
  atr,
  tr,
  std,
  zscore,
  bands,
  max,
  min,
  donchian,
  roc,
  mom,
  willr,
  rank,
  spread,
  beta,
  corr,
};
