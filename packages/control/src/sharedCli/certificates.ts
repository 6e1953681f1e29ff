import { adjustmentWords, compareTimeframes, knowsFuture, parseTimeframe, resampleBars, timeframeText, type AdjustmentName, type Bars, type Resampling } from '@proj/core/bars';
import { readsReference, type Feature, type FeatureColumns, type Reference } from '@proj/core/features';
import { featureCausality, referenceCausality, requireCausal, timeframeCausality, type CausalityCertificate } from '@proj/core/research';
import { referenceBars, type PreparedReference } from './referenceStage.ts';

/** A certificate, and what its checks cannot show: they look at the bars as they were given. */
export interface SayingCertificate extends CausalityCertificate {
  /** In plain words. */
  readonly says?: string;
}

/** A certificate with the timeframe it was made on. */
export interface PlacedCertificate extends SayingCertificate {
  readonly timeframe: string;
}

/** Where features are computed. */
export interface FeaturePlace {
  readonly timeframe: string;
  readonly bars: Bars;
  readonly frames: ReadonlyMap<string, FeatureColumns>;
  /** Features beside the built-in ones. */
  readonly added: readonly Feature[];
  /** The columns that were computed, by reference as given. */
  readonly computed: ReadonlyMap<string, Float64Array>;
  /** Of the bars. */
  readonly adjustment: AdjustmentName | null;
  readonly reference: PreparedReference | null;
}

/** Certificates of the timeframes that are made of the source's bars. @throws NOT_CAUSAL for the first that tells a bar before its end */
export function timeframeCertificates(timeframes: readonly string[], bars: Bars, resampling: Omit<Resampling, 'to'>): PlacedCertificate[] {
  const longer = timeframes.filter((text) => compareTimeframes(parseTimeframe(text), resampling.from) > 0);
  return longer.map((timeframe) => {
    const resample = (some: Bars): Bars => resampleBars(some, { ...resampling, to: parseTimeframe(timeframe) }).bars;
    return { timeframe, ...requireCausal(timeframeCausality(`${timeframe} from ${timeframeText(resampling.from)}`, bars, resample)) };
  });
}

/** Certificates of a timeframe: of its reference's alignment, if there is one, and of each feature. @throws NOT_CAUSAL for the first that sees the future */
export function featureCertificates(features: ReadonlyMap<string, Reference>, place: FeaturePlace): PlacedCertificate[] {
  const { timeframe, bars, frames, added, computed, adjustment, reference } = place;
  const ofReference = reference?.series.get(timeframe)?.adjustment ?? null;
  const certificates = [...features].map(([text, { feature }]) => {
    const scales = readsReference(feature) ? [adjustment, ofReference] : [adjustment];
    return { ...featureCausality(text, frames.get(timeframe) ?? bars, { frames, features: added, computed }), ...saying(scales) };
  });
  const aligned = reference === null ? [] : [{ ...alignment(bars, timeframe, reference), ...saying([ofReference]) }];
  return [...aligned, ...certificates].map((certificate) => ({ timeframe, ...requireCausal(certificate) }));
}

function alignment(bars: Bars, timeframe: string, reference: PreparedReference): CausalityCertificate {
  return referenceCausality(`${reference.instrument} ${timeframe}`, { ...bars, reference: referenceBars(reference, timeframe) });
}

/** Words for certificates on prices that know the future; nothing for others. */
export function saying(adjustments: readonly (AdjustmentName | null)[]): { readonly says?: string } {
  const words = new Set(adjustments.flatMap((one) => (one !== null && knowsFuture(one) ? [adjustmentWords(one)] : [])));
  return words.size === 0 ? {} : { says: [...words].join(' ') };
}
