import { DAY_MS } from './civilDay.ts';
import { EPOCH_UNITS, isEpochUnit } from './epochUnits.ts';
import { isTwelveHour } from './format.ts';
import type { Format } from './format.ts';
import type { LineCut } from './lineCut.ts';
import { numberReader } from './numberCell.ts';
import { offsetMarkIn, readCompactTime, readDay, readOffset, readTime, readTwelveHourTime, timeMarkIn } from './stampCell.ts';

/** Milliseconds of the stamp in a line, as if its wall clock were UTC; NaN if it cannot be read or does not exist. */
export type StampReader = (bytes: Uint8Array, cut: LineCut) => number;

/** A latest year for an epoch, so that a mistaken column does not become a date. */
const MAX_EPOCH_MS = 4_102_444_800_000;
/** An earliest one for the fine units: whole numbers below it are of a coarser unit. */
const MIN_FINE_EPOCH_MS = 1e11;

/** The reader of stamps of this format. */
export function stampReader(format: Format): StampReader {
  const date = format.columns.indexOf('date');
  const time = format.columns.indexOf('time');
  if (format.dateOrder === 'epoch') return epochReader(time >= 0 ? time : date, format);
  if (format.combined) return combinedReader(time >= 0 ? time : date, format);
  const dayAt = dayReader(date >= 0 ? date : time, format);
  if (format.timeFormat === 'date') return dayAt;
  const readClock = clockReader(format);
  return (bytes, cut) => dayAt(bytes, cut) + readClock(bytes, cut.starts[time]!, cut.ends[time]!);
}

function dayReader(field: number, { dateOrder }: Format): StampReader {
  return (bytes, cut) => readDay(bytes, cut.starts[field]!, cut.ends[field]!, dateOrder) * DAY_MS;
}

function clockReader({ timeFormat }: Format): (bytes: Uint8Array, start: number, end: number) => number {
  if (isTwelveHour(timeFormat)) return readTwelveHourTime;
  if (timeFormat !== 'HHMM' && timeFormat !== 'HHMMSS') return readTime;
  return (bytes, start, end) => readCompactTime(bytes, start, end, timeFormat === 'HHMMSS');
}

function epochReader(field: number, { timeFormat }: Format): StampReader {
  const read = numberReader('.', null);
  const { perMs } = EPOCH_UNITS[isEpochUnit(timeFormat) ? timeFormat : 's'];
  const least = perMs > 1 ? MIN_FINE_EPOCH_MS : 0;
  return (bytes, cut) => {
    const value = Math.round(read(bytes, cut.starts[field]!, cut.ends[field]!) / perMs);
    return value >= least && value < MAX_EPOCH_MS ? value : NaN;
  };
}

function combinedReader(field: number, format: Format): StampReader {
  const readClock = clockReader(format);
  return (bytes, cut) => {
    const start = cut.starts[field]!;
    const end = cut.ends[field]!;
    const mark = timeMarkIn(bytes, start, end);
    const dayEnd = mark < 0 ? start + 8 : mark;
    const clockStart = mark < 0 ? dayEnd : mark + 1;
    if (dayEnd > end) return NaN;
    const stamp = readDay(bytes, start, dayEnd, format.dateOrder) * DAY_MS;
    const offsetStart = offsetMarkIn(bytes, clockStart, end);
    if (offsetStart >= 0 !== format.offset) return NaN;
    if (!format.offset) return stamp + readClock(bytes, clockStart, end);
    const clockEnd = bytes[offsetStart - 1] === 32 ? offsetStart - 1 : offsetStart;
    return stamp + readClock(bytes, clockStart, clockEnd) - readOffset(bytes, offsetStart, end);
  };
}
