import { Failure } from '@proj/core/errors';
import type { Simulation } from '@proj/core/kernel';

/** What came of a kernel: everything it gives, or its failure; as text in which equal means equal bit for bit. */
export function outcomeOf(run: () => Simulation): string {
  try {
    return textOf(run());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return textOf({ code: error.code, message: error.message, details: error.details });
  }
}

/** JSON, with the numbers that JSON cannot tell apart written out, and the kind of each column. */
function textOf(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (ArrayBuffer.isView(part)) return [part.constructor.name, ...Array.from(part as Float64Array, numberText)];
    return typeof part === 'number' ? numberText(part) : part;
  });
}

/** The shortest text of a double is its own; of its NaNs there is one. */
function numberText(number: number): string {
  return Object.is(number, -0) ? '-0' : String(number);
}
