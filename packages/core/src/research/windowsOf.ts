import { isoDay } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import { rowsBefore } from './dayTable.ts';
import { firstDayOf, monthOf } from './monthOf.ts';

/** A length: a number of trade dates, or calendar months as `"6mo"`. */
export type WindowLength = number | string;

/** How a period is cut into training and test windows. */
export interface WalkForward {
  readonly train: WindowLength;
  readonly test: WindowLength;
  /** `anchored` training begins at the first trade date, `rolling` training keeps its length. */
  readonly mode: 'rolling' | 'anchored';
  /** Trade dates between training and test that neither uses: what was still open when training ended. Default 0. */
  readonly purge?: number;
  /** Further trade dates of the same gap. No training row follows its test here, so both widen the one gap. Default 0. */
  readonly embargo?: number;
}

/** Half-open ranges of indices into the trade dates. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}
export interface Window {
  readonly train: DayRange;
  readonly test: DayRange;
}

export interface WindowOptions {
  /** Whether what is left at the end is a last, shorter test; default true. */
  readonly keepShortTest?: boolean;
  /** The trade date before the first: tells whether the first month is whole although its first days are no trade dates. */
  readonly dayBefore?: number | undefined;
}

/**
 * Training and test windows, the tests one after the other without a hole. With lengths in trade dates the gap comes between them;
 * with training in months the gap is taken off its end, and a window begins with the first trade date of a month.
 *
 * @param days trade dates, ascending, length n
 * @throws BAD_PARAMS for lengths that are none, and when the trade dates do not hold one whole training and a first test day
 *
 * Source: R. Pardo, The Evaluation and Optimization of Trading Strategies, 2nd ed., ch. 11; windows as skfolio's WalkForward.
 */
export function windowsOf(days: Int32Array, walkForward: WalkForward, { keepShortTest = true, dayBefore }: WindowOptions = {}): Window[] {
  const gap = gapOf(walkForward);
  const train = lengthOf(walkForward.train, 'train');
  const test = lengthOf(walkForward.test, 'test');
  const starts = testStartsOf(days, { train, test, gap, dayBefore });
  if (starts.length === 0) failTooShort(days, walkForward, train, gap);
  const windows = starts.map((start, k) => {
    const to = starts[k + 1] ?? testEndOf(days, start, test);
    const end = start - gap;
    return { train: { from: trainStartOf(days, { start, end, train, mode: walkForward.mode }), to: end }, test: { from: start, to } };
  });
  const trained = windows.filter((window) => window.train.to > window.train.from);
  if (trained.length === 0) failTooShort(days, walkForward, train, gap);
  return keepShortTest ? trained : trained.filter((window) => isWhole(days, window, test));
}

interface Length {
  readonly unit: 'days' | 'months';
  readonly count: number;
}

const MONTHS = /^(\d{1,4})mo$/;

function lengthOf(length: WindowLength, where: string): Length {
  const months = typeof length === 'string' ? MONTHS.exec(length)?.[1] : undefined;
  const count = months === undefined ? length : Number(months);
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) {
    fail('BAD_PARAMS', `walkForward.${where} is ${JSON.stringify(length)}`, {
      where: `walkForward.${where}`,
      advice: 'a number of trade dates, or months such as "6mo"',
    });
  }
  return { unit: months === undefined ? 'days' : 'months', count };
}

function gapOf({ purge = 0, embargo = 0 }: WalkForward): number {
  for (const [name, value] of Object.entries({ purge, embargo })) {
    if (!Number.isInteger(value) || value < 0) {
      fail('BAD_PARAMS', `walkForward.${name} is ${value}, a number of trade dates is needed`, { where: `walkForward.${name}` });
    }
  }
  return purge + embargo;
}

interface Cut {
  readonly train: Length;
  readonly test: Length;
  readonly gap: number;
  readonly dayBefore: number | undefined;
}

/** First rows of the tests: the first one leaves room for a whole training. */
function testStartsOf(days: Int32Array, { train, test, gap, dayBefore }: Cut): number[] {
  const starts: number[] = [];
  const first = firstTestOf(days, train, gap, dayBefore);
  if (test.unit === 'days') {
    for (let row = first; row < days.length; row += test.count) starts.push(row);
    return starts;
  }
  if (first >= days.length) return starts;
  const last = monthOf(days.at(-1) ?? 0);
  for (let month = wholeMonthFrom(days[first]!, days[first - 1]); month <= last; month += test.count) {
    const row = rowsBefore(days, firstDayOf(month));
    if (row < days.length && row !== starts.at(-1)) starts.push(row);
  }
  return starts;
}

function firstTestOf(days: Int32Array, train: Length, gap: number, dayBefore: number | undefined): number {
  if (train.unit === 'days') return train.count + gap;
  return days.length === 0 ? 0 : rowsBefore(days, firstDayOf(wholeMonthFrom(days[0]!, dayBefore) + train.count));
}

/** The month that begins on this trade date or, if an earlier trade date of it has passed, the next one. */
function wholeMonthFrom(day: number, dayBefore?: number): number {
  const month = monthOf(day);
  const isFirst = dayBefore === undefined ? day === firstDayOf(month) : monthOf(dayBefore) < month;
  return isFirst ? month : month + 1;
}

function testEndOf(days: Int32Array, start: number, test: Length): number {
  if (test.unit === 'days') return Math.min(start + test.count, days.length);
  return rowsBefore(days, firstDayOf(monthOf(days[start]!) + test.count));
}

/** A test in months is known to be whole only when a trade date of the month after it has been seen. */
function isWhole(days: Int32Array, { test: { from, to } }: Window, test: Length): boolean {
  return test.unit === 'days' ? to - from === test.count : to < days.length;
}

interface TrainEnd {
  readonly start: number;
  readonly end: number;
  readonly train: Length;
  readonly mode: WalkForward['mode'];
}

function trainStartOf(days: Int32Array, { start, end, train, mode }: TrainEnd): number {
  if (mode === 'anchored') return 0;
  if (train.unit === 'days') return end - train.count;
  const month = monthOf(days[start]!) - train.count;
  const isFirstOfMonth = start === 0 || monthOf(days[start - 1]!) < monthOf(days[start]!);
  const dayOfMonth = isFirstOfMonth ? 0 : days[start]! - firstDayOf(monthOf(days[start]!));
  return rowsBefore(days, firstDayOf(month) + dayOfMonth);
}

function failTooShort(days: Int32Array, { train: asked }: WalkForward, train: Length, gap: number): never {
  const needed = train.unit === 'days' ? `${train.count + gap + 1} trade dates` : `${train.count} whole calendar months and a trade date after them`;
  const held = days.length === 0 ? '' : ` (${isoDay(days[0]!)} to ${isoDay(days.at(-1) ?? 0)})`;
  fail('BAD_PARAMS', `a first window needs ${needed}; the period holds ${days.length} trade dates${held}`, {
    where: `walkForward.train ${asked}`,
    advice: 'shorten the training window or widen the period',
    needed: train.unit === 'days' ? train.count + gap + 1 : null,
    available: days.length,
  });
}
