import type { Feature } from './feature.ts';
import { ac } from './library/ac.ts';
import { ad } from './library/ad.ts';
import { adosc } from './library/adosc.ts';
import { adx } from './library/adx.ts';
import { adxr } from './library/adxr.ts';
import { alma } from './library/alma.ts';
import { alpha } from './library/alpha.ts';
import { ao } from './library/ao.ts';
import { apo } from './library/apo.ts';
import { aposma } from './library/aposma.ts';
import { aroon } from './library/aroon.ts';
import { atr } from './library/atr.ts';
import { autocorr } from './library/autocorr.ts';
import { avgprice } from './library/avgprice.ts';
import { bands } from './library/bands.ts';
import { bbwidth } from './library/bbwidth.ts';
import { beta } from './library/beta.ts';
import { betar2 } from './library/betar2.ts';
import { bop } from './library/bop.ts';
import { cci } from './library/cci.ts';
import { chop } from './library/chop.ts';
import { closestrength } from './library/closestrength.ts';
import { cmf } from './library/cmf.ts';
import { cmo } from './library/cmo.ts';
import { coppock } from './library/coppock.ts';
import { corr } from './library/corr.ts';
import { cvi } from './library/cvi.ts';
import { dema } from './library/dema.ts';
import { dm } from './library/dm.ts';
import { dmi } from './library/dmi.ts';
import { donchian } from './library/donchian.ts';
import { dpo } from './library/dpo.ts';
import { elder } from './library/elder.ts';
import { ema } from './library/ema.ts';
import { emv } from './library/emv.ts';
import { entropy } from './library/entropy.ts';
import { er } from './library/er.ts';
import { ewma } from './library/ewma.ts';
import { fisher } from './library/fisher.ts';
import { force } from './library/force.ts';
import { fosc } from './library/fosc.ts';
import { gap } from './library/gap.ts';
import { garmanklass } from './library/garmanklass.ts';
import { hma } from './library/hma.ts';
import { hurst } from './library/hurst.ts';
import { ibs } from './library/ibs.ts';
import { ichimoku } from './library/ichimoku.ts';
import { inside } from './library/inside.ts';
import { kama } from './library/kama.ts';
import { keltner } from './library/keltner.ts';
import { kst } from './library/kst.ts';
import { kurt } from './library/kurt.ts';
import { kvo } from './library/kvo.ts';
import { linreg } from './library/linreg.ts';
import { logreturn } from './library/logreturn.ts';
import { logspread } from './library/logspread.ts';
import { logspreadz } from './library/logspreadz.ts';
import { macd } from './library/macd.ts';
import { mad } from './library/mad.ts';
import { marketfi } from './library/marketfi.ts';
import { mass } from './library/mass.ts';
import { max } from './library/max.ts';
import { median } from './library/median.ts';
import { medprice } from './library/medprice.ts';
import { mfi } from './library/mfi.ts';
import { midpoint } from './library/midpoint.ts';
import { midprice } from './library/midprice.ts';
import { min } from './library/min.ts';
import { minute } from './library/minute.ts';
import { mom } from './library/mom.ts';
import { msw } from './library/msw.ts';
import { natr } from './library/natr.ts';
import { nvi } from './library/nvi.ts';
import { obv } from './library/obv.ts';
import { openrange } from './library/openrange.ts';
import { outside } from './library/outside.ts';
import { parkinson } from './library/parkinson.ts';
import { percentb } from './library/percentb.ts';
import { pivots } from './library/pivots.ts';
import { ppo } from './library/ppo.ts';
import { pposma } from './library/pposma.ts';
import { psar } from './library/psar.ts';
import { pvi } from './library/pvi.ts';
import { qstick } from './library/qstick.ts';
import { rangepos } from './library/rangepos.ts';
import { rank } from './library/rank.ts';
import { realvol } from './library/realvol.ts';
import { relmom } from './library/relmom.ts';
import { relvol } from './library/relvol.ts';
import { residdev } from './library/residdev.ts';
import { roc } from './library/roc.ts';
import { rocr } from './library/rocr.ts';
import { rogerssatchell } from './library/rogerssatchell.ts';
import { rsi } from './library/rsi.ts';
import { sessionbar } from './library/sessionbar.ts';
import { sessiongap } from './library/sessiongap.ts';
import { sessionleft } from './library/sessionleft.ts';
import { skew } from './library/skew.ts';
import { sma } from './library/sma.ts';
import { spread } from './library/spread.ts';
import { std } from './library/std.ts';
import { stderr } from './library/stderr.ts';
import { stoch } from './library/stoch.ts';
import { stochrsi } from './library/stochrsi.ts';
import { sum } from './library/sum.ts';
import { supertrend } from './library/supertrend.ts';
import { swing } from './library/swing.ts';
import { swinglevel } from './library/swinglevel.ts';
import { t3 } from './library/t3.ts';
import { tema } from './library/tema.ts';
import { tr } from './library/tr.ts';
import { trima } from './library/trima.ts';
import { trix } from './library/trix.ts';
import { tsi } from './library/tsi.ts';
import { typprice } from './library/typprice.ts';
import { ulcer } from './library/ulcer.ts';
import { ultosc } from './library/ultosc.ts';
import { variance } from './library/var.ts';
import { varratio } from './library/varratio.ts';
import { vhf } from './library/vhf.ts';
import { vidya } from './library/vidya.ts';
import { volatility } from './library/volatility.ts';
import { volumez } from './library/volumez.ts';
import { vortex } from './library/vortex.ts';
import { vosc } from './library/vosc.ts';
import { vpt } from './library/vpt.ts';
import { vwap } from './library/vwap.ts';
import { vwma } from './library/vwma.ts';
import { wad } from './library/wad.ts';
import { wcprice } from './library/wcprice.ts';
import { weekday } from './library/weekday.ts';
import { wilder } from './library/wilder.ts';
import { willr } from './library/willr.ts';
import { wma } from './library/wma.ts';
import { yangzhang } from './library/yangzhang.ts';
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
  natr,
  keltner,
  bbwidth,
  percentb,
  parkinson,
  garmanklass,
  rogerssatchell,
  yangzhang,
  volatility,
  realvol,
  ulcer,
  cvi,
  obv,
  mfi,
  ad,
  adosc,
  cmf,
  vwap,
  volumez,
  force,
  emv,
  nvi,
  pvi,
  kvo,
  vosc,
  marketfi,
  vpt,
  wad,
  skew,
  kurt,
  median,
  mad,
  rangepos,
  autocorr,
  hurst,
  entropy,
  varratio,
  var: variance,
  stderr,
  logreturn,
  inside,
  outside,
  gap,
  sessiongap,
  ibs,
  closestrength,
  swing,
  swinglevel,
  pivots,
  openrange,
  sessionbar,
  sessionleft,
  weekday,
  minute,
  logspread,
  logspreadz,
  alpha,
  betar2,
  residdev,
  relmom,
  relvol,
};
