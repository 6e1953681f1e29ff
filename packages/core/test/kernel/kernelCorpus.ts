import type { Costs, Intrabar } from '@proj/core/kernel';
import type { Orders } from '@proj/core/strategies';
import type { KernelCase } from './soundCase.ts';
import { barsOf } from './simulationInputs.ts';

/** A case as a line of the corpus; null stands for NaN. */
interface CorpusLine {
  readonly tells: string;
  readonly intrabar: Intrabar;
  readonly costs: Costs;
  readonly bars: readonly (readonly number[])[];
  readonly orders: Readonly<Record<string, readonly (number | null)[]>>;
  readonly fills?: readonly unknown[];
}

export interface CorpusCase {
  /** What it tells apart. */
  readonly tells: string;
  readonly kernelCase: KernelCase;
  /** Worked out by hand from the rules, where given. */
  readonly fills?: readonly unknown[];
}

/** The case of a line of the corpus. */
export function caseFromText(line: string): CorpusCase {
  const { tells, intrabar, costs, bars, orders: { at, ...columns }, fills } = JSON.parse(line) as CorpusLine;
  const doubles = Object.entries(columns).map(([column, values]) => [column, Float64Array.from(values, (value) => value ?? NaN)]);
  const orders: Orders = { ...Object.fromEntries(doubles), ...(at && { at: Int32Array.from(at, Number) }) };
  return { tells, kernelCase: { bars: barsOf(bars), orders, costs, options: { intrabar } }, ...(fills && { fills }) };
}
