import { DAY_MS, parseIsoDay } from './civilDay.ts';
import { instantOf, instantsOf, offsetAtInstant, zoneClockFor } from './zone.ts';
import type { ZoneClock } from './zone.ts';

/** The zone of a file's stamps, or several where its source changed it: each holds from that day of the file's own wall clock on. */
export type DataZone = string | readonly { readonly from?: string | undefined; readonly zone: string }[];

/** A zone for people: its name, or each name with the day it began. */
export function dataZoneText(dataZone: DataZone): string {
  if (typeof dataZone === 'string') return dataZone;
  return dataZone.map(({ from, zone }) => (from === undefined ? zone : `from ${from} ${zone}`)).join(', ');
}

/** The instant of a wall time; NaN in an hour that the zone's clock skipped. */
export type InstantReader = (wallMs: number) => number;

/**
 * A reader of stamps between two wall times. Of an hour that comes twice the earlier is taken.
 *
 * @throws BAD_CONFIG for a zone that does not exist, BAD_PARAMS for a day that does not
 */
export function instantReader(dataZone: DataZone, firstMs: number, lastMs: number): InstantReader {
  const regimes = typeof dataZone === 'string' ? [{ zone: dataZone, from: undefined }] : dataZone;
  const readers = regimes.map(({ zone, from }) => ({
    fromMs: from === undefined ? -Infinity : parseIsoDay(from) * DAY_MS,
    read: readerOf(zoneClockFor(zone, firstMs, lastMs)),
  }));
  readers.sort((a, b) => a.fromMs - b.fromMs);
  const [only] = readers;
  if (readers.length === 1 && only !== undefined) return only.read;
  return (wallMs) => readers.findLast(({ fromMs }) => fromMs <= wallMs)?.read(wallMs) ?? NaN;
}

/** Stamps mostly stay within one piece of constant offset, so its bounds are kept and the search is rare. */
function readerOf(clock: ZoneClock): InstantReader {
  let [low, high, offset] = [Infinity, -Infinity, 0];
  return (wallMs) => {
    if (wallMs >= low && wallMs < high) return wallMs - offset;
    if (instantsOf(clock, wallMs).length === 0) return NaN;
    const instant = instantOf(clock, wallMs);
    offset = offsetAtInstant(clock, instant);
    [low, high] = unambiguousSpan(clock, instant);
    return instant;
  };
}

/** Wall times that only the piece around this instant shows, or shows first. */
function unambiguousSpan({ from, offset }: ZoneClock, instant: number): [number, number] {
  let piece = from.length - 1;
  while (piece > 0 && from[piece]! > instant) piece--;
  const low = piece === 0 ? -Infinity : from[piece]! + Math.max(offset[piece]!, offset[piece - 1]!);
  return [low, (from[piece + 1] ?? Infinity) + offset[piece]!];
}
