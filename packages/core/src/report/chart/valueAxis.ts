import { tickStep, ticks } from 'd3-array';
import { log } from '../../numerics/index.ts';
import { fixed, magnitudeOf } from '../numbers.ts';

export type AxisKind = 'linear' | 'log';
export type AxisUnit = 'money' | 'percent' | 'ratio' | 'count';

/** What an axis must hold, and the pixels it has for it. */
export interface AxisRequest {
  readonly kind: AxisKind;
  readonly unit: AxisUnit;
  readonly lowest: number;
  readonly highest: number;
  /** Pixels of `lowest` and `highest`. */
  readonly from: number;
  readonly to: number;
  /** About this many ticks. */
  readonly ticks: number;
}

/** One tick: where it stands and what it says. */
export interface AxisTick {
  readonly value: number;
  readonly at: number;
  readonly label: string;
}

/** A map from values to pixels with its ticks. */
export interface ValueAxis {
  readonly at: (value: number) => number;
  readonly ticks: readonly AxisTick[];
}

/** An axis: linear or logarithmic, ticks in steps of 1, 2 and 5, all labels with one number of decimals. */
export function valueAxis(request: AxisRequest): ValueAxis {
  const { kind, from, to, lowest, highest } = request;
  // The house's logarithm: the engine's own may differ in its last bit between versions.
  const place = kind === 'log' ? log : (value: number): number => value;
  const span = place(highest) - place(lowest);
  const at = (value: number): number => (span === 0 ? (from + to) / 2 : from + ((place(value) - place(lowest)) / span) * (to - from));
  const values = kind === 'log' ? logTicks(request) : ticks(lowest, highest, request.ticks);
  const labelled = labelsOf(values, request);
  return { at, ticks: values.map((value, i) => ({ value, at: at(value), label: labelled[i]! })) };
}

/** 1, 2 and 5 of every decade inside the range, or linear ticks where there are too few of them. */
function logTicks({ lowest, highest, ticks: wanted }: AxisRequest): readonly number[] {
  const found: number[] = [];
  for (let decade = decadeBelow(lowest); decade <= highest; decade *= 10) {
    for (const step of [1, 2, 5]) if (decade * step >= lowest && decade * step <= highest) found.push(decade * step);
  }
  if (found.length < 3) return ticks(lowest, highest, wanted);
  const everyDecade = found.filter((value) => /^[1]0*$|^0\.0*1$/.test(String(value)));
  return found.length > wanted * 2 && everyDecade.length >= 3 ? everyDecade : found;
}

function decadeBelow(value: number): number {
  let decade = 1;
  while (decade > value) decade /= 10;
  while (decade * 10 <= value) decade *= 10;
  return decade;
}

function labelsOf(values: readonly number[], { unit, lowest, highest, ticks: wanted }: AxisRequest): readonly string[] {
  const largest = Math.max(...values.map(Math.abs), 0);
  const { divisor, sign } = unit === 'money' ? magnitudeOf(largest) : { divisor: unit === 'percent' ? 0.01 : 1, sign: '' };
  const step = stepOf(values) ?? tickStep(lowest, highest, wanted);
  const decimals = unit === 'count' ? 0 : decimalsOf(step / divisor);
  const suffix = unit === 'percent' ? '\u202f%' : sign === '' ? '' : `\u202f${sign}`;
  return values.map((value) => `${fixed(value / divisor, decimals)}${suffix}`);
}

function stepOf(values: readonly number[]): number | null {
  const steps = values.slice(1).map((value, i) => value - values[i]!);
  return steps.length === 0 ? null : Math.min(...steps);
}

function decimalsOf(step: number): number {
  let decimals = 0;
  while (decimals < 6 && Math.abs(Number(step.toFixed(decimals)) - step) > step / 100) decimals++;
  return decimals;
}
