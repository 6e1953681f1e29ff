import type { Feature, FeatureColumns, ParameterValues } from '@proj/core/features';
import { referenceText } from '@proj/core/features';
import { loadFeatures, loadStrategy } from '@proj/core/node';
import { readText, type Roots } from '@proj/core/paths';
import { causalityFault, featureCausality, strategyCausality, trialBars, trialSessionEnds, type CausalityCertificate } from '@proj/core/research';
import { endsOf, referenceOf } from '../../sharedCli/besideBars.ts';
import { publishedSeries, type SeriesName } from '../../sharedCli/publishedSeries.ts';
import { kernelAgreement, type Agreement } from './kernelAgreement.ts';
import { readFeatureFiles } from '../../sharedCli/featureFiles.ts';

/** A file to be checked. */
export interface CheckOrder {
  /** Absolute. */
  readonly path: string;
  /** Feature files, absolute, that a strategy takes features from. */
  readonly featureFiles: readonly string[];
  /** A published series to check it on; null for bars that are made up. */
  readonly series: SeriesName | null;
  readonly roots: Roots;
}

/** What came of it. */
export interface CheckedFile {
  readonly kind: 'feature' | 'strategy';
  readonly sha256: string;
  readonly bars: number;
  readonly certificates: readonly CheckedCertificate[];
  /** What both kernels make of a strategy's orders; null for a feature. */
  readonly agreement: Agreement | null;
}

/** A certificate, and in words what it shows to be wrong; null when that is nothing. */
export interface CheckedCertificate extends CausalityCertificate {
  readonly fault: string | null;
}

/** Enough for the warm-up of the longest windows and rows behind it. */
const ROWS = 8_000;

/**
 * Loads a file sealed, runs what it holds at its defaults, a feature also at its least parameters, and certifies it.
 *
 * @throws NOT_FOUND, BAD_FEATURE, BAD_STRATEGY, BAD_ORDERS for what is wrong before anything can be certified; NOT_READY for the series
 */
export async function checkFile(order: CheckOrder): Promise<CheckedFile> {
  const columns = columnsFor(order);
  // Which of the two it is must be known before it runs: what goes wrong while it loads is said in its own words.
  const isFeature = /\bdefineFeature\b/.test(readText(order.path));
  const { sha256, certificates, agreement } = isFeature ? await checkFeatures(order, columns) : await checkStrategy(order, columns);
  const said = certificates.map((certificate) => ({ ...certificate, fault: faultIn(certificate) }));
  return { kind: isFeature ? 'feature' : 'strategy', sha256, bars: columns.time.length, certificates: said, agreement };
}

interface Certified extends Pick<CheckedFile, 'agreement'> {
  readonly sha256: string;
  readonly certificates: readonly CausalityCertificate[];
}

async function checkFeatures({ path }: CheckOrder, columns: FeatureColumns): Promise<Certified> {
  const { features, fingerprint } = await loadFeatures(path);
  const references = features.flatMap((feature) => [...new Set([...referencesAt(feature, 'default'), ...referencesAt(feature, 'min')])]);
  return { sha256: fingerprint, certificates: references.map((reference) => featureCausality(reference, columns, { features })), agreement: null };
}

function referencesAt(feature: Feature, bound: 'default' | 'min'): string[] {
  const params: ParameterValues = Object.fromEntries(Object.entries(feature.params).map(([name, spec]) => [name, spec[bound]]));
  return (feature.outputs ?? [null]).map((output) => referenceText({ feature, params, output, timeframe: null }));
}

async function checkStrategy({ path, featureFiles }: CheckOrder, columns: FeatureColumns): Promise<Certified> {
  const { strategy, fingerprint } = await loadStrategy(path);
  const { added: features } = await readFeatureFiles({ featureFiles: featureFiles.map((file) => ({ file })) });
  const certificate = strategyCausality(strategy, {}, columns, { features });
  return { sha256: fingerprint, certificates: [certificate], agreement: kernelAgreement(strategy, certificate.params ?? {}, columns, features) };
}

function faultIn(certificate: CausalityCertificate): string | null {
  const fault = causalityFault(certificate);
  if (fault !== null) return `${fault.says}${fault.advice === undefined ? '' : ` - ${fault.advice}`}`;
  return certificate.numbers > 0 ? null : `says nothing on these bars, so nothing is shown - check it on others with --instrument`;
}

function columnsFor({ series, roots }: CheckOrder): FeatureColumns {
  if (series === null) return { ...trialBars(ROWS), reference: trialBars(ROWS, 2), sessionEnds: trialSessionEnds(ROWS) };
  const published = publishedSeries(roots, series);
  const reference = referenceOf(published, roots);
  return { ...published.bars, sessionEnds: endsOf(published), ...(reference && { reference: reference.bars }) };
}
