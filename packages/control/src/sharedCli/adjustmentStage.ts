import { basename, join } from 'node:path';
import {
  adjustBars, adjustmentQuality, adjustmentSteps, adjustmentWords, knowsFuture, onTickGrid, parseAdjustments,
  type AdjustmentName, type AdjustmentQuality, type Adjustments, type Bars, type Calendar,
} from '@proj/core/bars';
import { fail } from '@proj/core/errors';
import { readRawFile, resolveInside, statOf, wholeContent, type RawFile, type Roots } from '@proj/core/paths';
import { priceCausality, requireCausal } from '@proj/core/research';
import type { BuildDataParams } from '../jobs/buildDataParams.ts';
import type { SayingCertificate } from './certificates.ts';
import type { DerivedAgain } from './derivedAgain.ts';

/** The adjustment file of a build, read and parsed. */
export interface PreparedAdjustments extends AdjustmentName {
  readonly adjustments: Adjustments;
  readonly raw: RawFile;
  readonly bytes: Uint8Array;
  /** The name of the copy that the artifact keeps. */
  readonly name: string;
}

/** What an artifact can keep a copy of, apart from the files of code beside it. */
const FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}\.(csv|txt)$/;

const MOST_BYTES = 4_194_304;

/**
 * Reads the adjustment file that the parameters name; null where they name none. An artifact that is derived again is given the copy it keeps.
 *
 * @throws BAD_PARAMS for a name that an artifact cannot keep; NOT_FOUND, BAD_PATH, IO; BAD_DATA with file and line
 */
export async function readAdjustments({ adjustments: asked }: BuildDataParams, roots: Roots, again?: DerivedAgain): Promise<PreparedAdjustments | null> {
  if (asked === undefined) return null;
  const { file, method, direction = 'forward' } = asked;
  const name = basename(file);
  if (!FILE_NAME.test(name)) {
    fail('BAD_PARAMS', 'an adjustment file is named by letters, digits, dot, _ and -, and ends in .csv or .txt', { where: `adjustments.file: ${file}` });
  }
  const path = again === undefined ? resolveInside(roots.raw, file) : join(again.sources, name);
  requireShort(path);
  const { content: bytes, ...raw } = await readRawFile(path, (content) => {
    if (content.isGzip) fail('BAD_DATA', 'the adjustment file is compressed', { where: path, advice: 'inflate it' });
    return wholeContent(content);
  });
  return { method, direction, adjustments: parseAdjustments(bytes, path), raw, bytes, name };
}

/** Judged before it is read: a file of bars named by mistake may be large, and a pipe, which has no size, would never end. */
function requireShort(path: string): void {
  const size = statOf(path)?.size ?? NaN;
  if (size === 0) fail('BAD_DATA', 'the adjustment file is empty', { where: path });
  if (size > MOST_BYTES) fail('BAD_DATA', `the adjustment file has ${size} bytes, at most ${MOST_BYTES} are read`, { where: path, advice: 'is it a file of bars?' });
}

/** What `config.json` says of the adjustments. */
export function adjustmentConfig({ adjustments: { kind }, method, direction, name, raw: { sha256 } }: PreparedAdjustments): Readonly<Record<string, string>> {
  return { kind, method, direction, file: name, sha256 };
}

/** Bars on one scale, and what there is to say about how they came to it. */
export interface AdjustedBars {
  readonly bars: Bars;
  readonly quality: AdjustmentQuality;
  readonly certificate: SayingCertificate;
}

/** How a series is laid out: its days, and the steps of its prices. */
export interface SeriesRules {
  readonly calendar: Calendar;
  readonly tickSize: number;
}

/**
 * Bars as they were traded, adjusted; where that leads to within a millionth of a tick of the grid they stand on it, elsewhere they do not.
 *
 * @throws BAD_PARAMS, BAD_DATA as `adjustmentSteps`; NOT_CAUSAL if a bar depended on a later one although they are adjusted forward
 */
export function adjustedBars(prepared: PreparedAdjustments, traded: Bars, { calendar, tickSize }: SeriesRules): AdjustedBars {
  const { adjustments, method, direction } = prepared;
  const planOf = (bars: Bars): ReturnType<typeof adjustmentSteps> => adjustmentSteps(adjustments, method, bars, calendar);
  const plan = planOf(traded);
  const { bars, offTick } = onTickGrid(adjustBars(traded, plan.steps, direction), tickSize);
  const certificate = priceCausality(traded, {
    subject: `${method} ${direction}`,
    adjust: (some) => onTickGrid(adjustBars(some, planOf(some).steps, direction), tickSize).bars,
    rows: plan.steps.map(({ row }) => row),
  });
  return {
    bars,
    quality: adjustmentQuality({ adjustments, method, direction, plan, raw: traded, adjusted: bars, offTick: offTick.reduce((sum, flag) => sum + flag, 0) }),
    certificate: { ...(knowsFuture(prepared) ? certificate : requireCausal(certificate)), says: adjustmentWords(prepared) },
  };
}
