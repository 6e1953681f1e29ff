import type { Feature } from './feature.ts';
import { ad } from './library/ad.ts';
import { adosc } from './library/adosc.ts';
import { alpha } from './library/alpha.ts';
import { atr } from './library/atr.ts';
import { autocorr } from './library/autocorr.ts';
import { bands } from './library/bands.ts';
import { bbwidth } from './library/bbwidth.ts';
import { beta } from './library/beta.ts';
import { betar2 } from './library/betar2.ts';
import { closestrength } from './library/closestrength.ts';
import { cmf } from './library/cmf.ts';
import { corr } from './library/corr.ts';
import { cvi } from './library/cvi.ts';
import { donchian } from './library/donchian.ts';
import { ema } from './library/ema.ts';
import { emv } from './library/emv.ts';
import { entropy } from './library/entropy.ts';
import { force } from './library/force.ts';
import { gap } from './library/gap.ts';
import { garmanklass } from './library/garmanklass.ts';
import { hurst } from './library/hurst.ts';
import { ibs } from './library/ibs.ts';
import { inside } from './library/inside.ts';
import { keltner } from './library/keltner.ts';
import { kurt } from './library/kurt.ts';
import { kvo } from './library/kvo.ts';
import { logreturn } from './library/logreturn.ts';
import { logspread } from './library/logspread.ts';
import { logspreadz } from './library/logspreadz.ts';
import { macd } from './library/macd.ts';
import { mad } from './library/mad.ts';
import { marketfi } from './library/marketfi.ts';
import { mass } from './library/mass.ts';
import { max } from './library/max.ts';
import { median } from './library/median.ts';
import { mfi } from './library/mfi.ts';
import { min } from './library/min.ts';
import { minute } from './library/minute.ts';
import { mom } from './library/mom.ts';
import { natr } from './library/natr.ts';
import { nvi } from './library/nvi.ts';
import { obv } from './library/obv.ts';
import { openrange } from './library/openrange.ts';
import { outside } from './library/outside.ts';
import { parkinson } from './library/parkinson.ts';
import { percentb } from './library/percentb.ts';
import { pivots } from './library/pivots.ts';
import { pvi } from './library/pvi.ts';
import { rangepos } from './library/rangepos.ts';
import { rank } from './library/rank.ts';
import { realvol } from './library/realvol.ts';
import { relmom } from './library/relmom.ts';
import { relvol } from './library/relvol.ts';
import { residdev } from './library/residdev.ts';
import { roc } from './library/roc.ts';
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
import { swing } from './library/swing.ts';
import { swinglevel } from './library/swinglevel.ts';
import { tr } from './library/tr.ts';
import { ulcer } from './library/ulcer.ts';
import { variance } from './library/var.ts';
import { varratio } from './library/varratio.ts';
import { volatility } from './library/volatility.ts';
import { volumez } from './library/volumez.ts';
import { vosc } from './library/vosc.ts';
import { vpt } from './library/vpt.ts';
import { vwap } from './library/vwap.ts';
import { wad } from './library/wad.ts';
import { weekday } from './library/weekday.ts';
import { willr } from './library/willr.ts';
import { wma } from './library/wma.ts';
import { yangzhang } from './library/yangzhang.ts';
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
  mass,
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
