import { withFormat, type FormatConfig } from '@proj/core/config';
import { closestName, fail } from '@proj/core/errors';
import { replaceFile, resolveInside, type Roots } from '@proj/core/paths';
import { configuredInstrument, instrumentFile, instrumentIds } from '../jobs/configured.ts';
import type { SniffedFile } from './sniffFile.ts';

/** What was written, and where. */
export interface PinnedFormat {
  readonly instrument: string;
  readonly file: string;
  readonly format: FormatConfig;
  /** False if the file holds all of it already. */
  readonly changed: boolean;
  /** The instrument's raw file where it is another than the one that was sniffed. */
  readonly otherSource: string | null;
}

/** Refuses an instrument that has no file yet, with what to put into one. @throws NOT_FOUND */
export function requireInstrument(roots: Roots, id: string): void {
  const known = instrumentIds(roots);
  if (known.includes(id)) return;
  const meant = closestName(id, known);
  const advice = `write ${roots.configs}/instruments/${id}.yaml with id, name, currency, pointValue, tickSize, calendar, source and costs; --pin then adds its format`;
  fail('NOT_FOUND', `there is no instrument "${id}" to pin a format in`, { advice: meant === null ? advice : `did you mean ${meant}? else ${advice}` });
}

/** Writes what was found into the instrument's file, whole or not at all. @throws BAD_DATA while anything is not certain; BAD_CONFIG, IO */
export function pinFormat(roots: Roots, id: string, sniffed: SniffedFile): PinnedFormat {
  requireCertain(sniffed);
  const { text, where } = instrumentFile(roots, id);
  const format = pinnedFormat(sniffed);
  const written = withFormat(text, where, format);
  if (written !== text) replaceFile(where, written);
  const { source } = configuredInstrument(roots, id).instrument;
  const otherSource = source === undefined || resolveInside(roots.raw, source) === sniffed.path ? null : source;
  return { instrument: id, file: where, format, changed: written !== text, otherSource };
}

function pinnedFormat({ format, dating, bar }: SniffedFile): FormatConfig {
  const { encoding, delimiter, header, columns, dateOrder, timeFormat, decimal, thousands, impliedDecimals } = format;
  return {
    ...(dating.dataZone !== null && { dataZone: mutableZone(dating.dataZone) }),
    ...(dating.stamp !== null && { stamp: dating.stamp }),
    bar, encoding, delimiter, header, columns: [...columns], dateOrder, timeFormat, decimal, thousands, impliedDecimals,
  };
}

function mutableZone(dataZone: NonNullable<SniffedFile['dating']['dataZone']>): NonNullable<FormatConfig['dataZone']> {
  if (typeof dataZone === 'string') return dataZone;
  return dataZone.map(({ from, zone }) => (from === undefined ? { zone } : { from, zone }));
}

function requireCertain({ path, dating, instants, bar }: SniffedFile): void {
  if (bar === 'unknown') fail('BAD_DATA', 'a single row does not tell how long its bar is', { where: path, advice: 'say it: --bar 1m' });
  if (dating.certain) return;
  const missing = [...(dating.stamp === null ? ['stamp'] : []), ...(!instants && dating.dataZone === null ? ['zone'] : [])];
  const { candidates } = dating;
  const readings = candidates.map(({ from, stamp, dataZone }) => `${from === null ? '' : `from ${from} `}${stamp} in ${dataZone}`).join(', ');
  fail('BAD_DATA', `the rows do not settle the ${missing.join(' and the ')} of the stamps${readings === '' ? '' : `: they fit ${readings}`}`, {
    where: path, candidates, advice: `say what you know: ${missing.map((flag) => (flag === 'stamp' ? '--stamp open or close' : '--zone <zone>')).join(' and ')}`,
  });
}
