import type { Feature } from './feature.ts';
import { ac } from './library/ac.ts';
import { adx } from './library/adx.ts';
import { adxr } from './library/adxr.ts';
import { alma } from './library/alma.ts';
import { ao } from './library/ao.ts';
import { apo } from './library/apo.ts';
import { aposma } from './library/aposma.ts';
import { aroon } from './library/aroon.ts';
import { atr } from './library/atr.ts';
import { avgprice } from './library/avgprice.ts';
import { bands } from './library/bands.ts';
import { beta } from './library/beta.ts';
import { bop } from './library/bop.ts';
import { cci } from './library/cci.ts';
import { chop } from './library/chop.ts';
import { cmo } from './library/cmo.ts';
import { coppock } from './library/coppock.ts';
import { corr } from './library/corr.ts';
import { dema } from './library/dema.ts';
import { dm } from './library/dm.ts';
import { dmi } from './library/dmi.ts';
import { donchian } from './library/donchian.ts';
import { dpo } from './library/dpo.ts';
import { elder } from './library/elder.ts';
import { ema } from './library/ema.ts';
import { er } from './library/er.ts';
import { ewma } from './library/ewma.ts';
import { fisher } from './library/fisher.ts';
import { fosc } from './library/fosc.ts';
import { hma } from './library/hma.ts';
import { ichimoku } from './library/ichimoku.ts';
import { kama } from './library/kama.ts';
import { kst } from './library/kst.ts';
import { linreg } from './library/linreg.ts';
import { macd } from './library/macd.ts';
import { mass } from './library/mass.ts';
import { max } from './library/max.ts';
import { medprice } from './library/medprice.ts';
import { midpoint } from './library/midpoint.ts';
import { midprice } from './library/midprice.ts';
import { min } from './library/min.ts';
import { mom } from './library/mom.ts';
import { msw } from './library/msw.ts';
import { ppo } from './library/ppo.ts';
import { pposma } from './library/pposma.ts';
import { psar } from './library/psar.ts';
import { qstick } from './library/qstick.ts';
import { rank } from './library/rank.ts';
import { roc } from './library/roc.ts';
import { rocr } from './library/rocr.ts';
import { rsi } from './library/rsi.ts';
import { sma } from './library/sma.ts';
import { spread } from './library/spread.ts';
import { std } from './library/std.ts';
import { stoch } from './library/stoch.ts';
import { stochrsi } from './library/stochrsi.ts';
import { sum } from './library/sum.ts';
import { supertrend } from './library/supertrend.ts';
import { t3 } from './library/t3.ts';
import { tema } from './library/tema.ts';
import { tr } from './library/tr.ts';
import { trima } from './library/trima.ts';
import { trix } from './library/trix.ts';
import { tsi } from './library/tsi.ts';
import { typprice } from './library/typprice.ts';
import { ultosc } from './library/ultosc.ts';
import { vhf } from './library/vhf.ts';
import { vidya } from './library/vidya.ts';
import { vortex } from './library/vortex.ts';
import { vwma } from './library/vwma.ts';
import { wcprice } from './library/wcprice.ts';
import { wilder } from './library/wilder.ts';
import { willr } from './library/willr.ts';
import { wma } from './library/wma.ts';
import { zlema } from './library/zlema.ts';
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
  ewma,
  dema,
  tema,
  t3,
  kama,
  hma,
  vwma,
  wilder,
  trima,
  zlema,
  vidya,
  alma,
  stoch,
  stochrsi,
  cci,
  tsi,
  ultosc,
  ao,
  ac,
  ppo,
  pposma,
  apo,
  aposma,
  trix,
  cmo,
  rocr,
  dpo,
  mass,
  fisher,
  coppock,
  kst,
  bop,
  qstick,
  elder,
  msw,
  adx,
  dmi,
  adxr,
  dm,
  aroon,
  psar,
  ichimoku,
  supertrend,
  linreg,
  fosc,
  vortex,
  chop,
  vhf,
  er,
  midpoint,
  midprice,
  avgprice,
  medprice,
  typprice,
  wcprice,
  sum,
};
