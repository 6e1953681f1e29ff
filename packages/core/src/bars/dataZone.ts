import { DAY_MS, parseIsoDay } from './civilDay.ts';
import { zoneClockFor } from './zone.ts';
import type { ZoneClock } from './zone.ts';

/** The zone of a file's stamps, or several where its source changed it: each holds from that day of the file's own wall clock on. */
export type DataZone = string | readonly { readonly from?: string | undefined; readonly zone: string }[];

/** A zone for people: its name, or each name with the day it began. */
export function dataZoneText(dataZone: DataZone): string {
  if (typeof dataZone === 'string') return dataZone;
  return dataZone.map(({ from, zone }) => (from === undefined ? zone : `from ${from} ${zone}`)).join(', ');
}

/** Wall time in pieces of constant offset, by the wall time at which each begins; columns, the first from -Infinity on. */
export interface WallClock {
  readonly fromMs: readonly number[];
  /** Milliseconds that the wall is ahead of UTC; NaN in an hour that the clock skipped. */
  readonly offset: readonly number[];
}

/** The wall clock of stamps that are instants. */
export const NO_ZONE: WallClock = { fromMs: [-Infinity], offset: [0] };

/**
 * The clock of stamps between two wall times. Of an hour that comes twice the earlier is taken.
 *
 * @throws BAD_CONFIG for a zone that does not exist, BAD_PARAMS for a day that does not
 */
export function wallClock(dataZone: DataZone, firstMs: number, lastMs: number): WallClock {
  const zones = typeof dataZone === 'string' ? [{ zone: dataZone, from: undefined }] : dataZone;
  const regimes = zones.map(({ zone, from }) => ({ zone, startMs: from === undefined ? -Infinity : parseIsoDay(from) * DAY_MS }));
  regimes.sort((a, b) => a.startMs - b.startMs);
  const pieces = regimes.flatMap(({ zone, startMs }, i) => {
    const endMs = regimes[i + 1]?.startMs ?? Infinity;
    return within(wallPieces(zoneClockFor(zone, firstMs, lastMs)), startMs, endMs);
  });
  const undated = (regimes[0]?.startMs ?? Infinity) > -Infinity ? [{ fromMs: -Infinity, offset: NaN }] : [];
  const all = [...undated, ...pieces];
  return { fromMs: all.map(({ fromMs }) => fromMs), offset: all.map(({ offset }) => offset) };
}

interface WallPiece {
  readonly fromMs: number;
  readonly offset: number;
}

/** A clock put forward shows no time of the hour in between; one put back goes on by the old offset until the hour is over. */
function wallPieces({ from, offset }: ZoneClock): readonly WallPiece[] {
  return from.flatMap((instant, i) => {
    const [before, after] = [offset[i - 1] ?? offset[i]!, offset[i]!];
    const piece = { fromMs: instant + Math.max(before, after), offset: after };
    return after > before ? [{ fromMs: instant + before, offset: NaN }, piece] : [piece];
  });
}

/** The pieces between two wall times. */
function within(pieces: readonly WallPiece[], startMs: number, endMs: number): readonly WallPiece[] {
  return pieces.flatMap(({ fromMs, offset }, i) => {
    const overlaps = fromMs < endMs && (pieces[i + 1]?.fromMs ?? Infinity) > startMs;
    return overlaps ? [{ fromMs: Math.max(fromMs, startMs), offset }] : [];
  });
}
