import { readFileSync } from 'node:fs';
import { simulate } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { disagreementIn } from './kernelAgreement.ts';
import { kernelCase } from './kernelCase.ts';
import type { KernelCase } from './soundCase.ts';
import { caseFromText } from './kernelCorpus.ts';
import { truncationIn } from './kernelTruncation.ts';
import { outcomeOf } from './kernelOutcome.ts';
import { fillRows } from './simulationInputs.ts';

const CASES = 1_500;
const TRUNCATED = 100;

/** The first of the cases that a check objects to. */
function firstObjection(count: number, check: (kernelCase: KernelCase) => string | null): string | null {
  for (let number = 0; number < count; number++) {
    const objection = check(kernelCase(number));
    if (objection !== null) return `case ${number}: ${objection}`;
  }
  return null;
}

describe('simulate, simulateSlow and simulateSteps', () => {
  it('give the same bits, or the same failure, for random bars and orders', () => {
    expect(firstObjection(CASES, disagreementIn)).toBeNull();
  });

  it('begin on the first bars as on all of them, for every number of first bars', () => {
    expect(firstObjection(TRUNCATED, truncationIn)).toBeNull();
  });

  it('meet in these cases every reason to fill, both policies, ruin, and each kind of refusal', () => {
    const met = new Map<string, number>();
    for (let number = 0; number < CASES; number++) {
      const { bars, orders, costs, options } = kernelCase(number);
      const outcome = outcomeOf(() => simulate(bars, orders, costs, options));
      for (const word of outcome.match(/(?<=")(market|buyStop|buyLimit|sellStop|sellLimit|stop|trail|profit|close|ruin|open|BAD_\w+)(?=")/g) ?? []) {
        met.set(word, (met.get(word) ?? 0) + 1);
      }
    }
    const words = ['market', 'buyStop', 'buyLimit', 'sellStop', 'sellLimit', 'stop', 'trail', 'profit', 'close', 'ruin', 'open'];
    for (const word of words) expect(met.get(word) ?? 0, word).toBeGreaterThan(50);
    for (const code of ['BAD_ORDERS', 'BAD_BARS', 'BAD_COSTS']) expect(met.get(code) ?? 0, code).toBeGreaterThan(5);
  });
});

const CORPUS = readFileSync(new URL('kernelCorpus.jsonl', import.meta.url), 'utf8').trim().split('\n').map(caseFromText);

describe('awkward cases', () => {
  it.each(CORPUS.map((entry) => [entry.tells, entry] as const))('%s', (_, { kernelCase: pinned, fills }) => {
    expect(disagreementIn(pinned)).toBeNull();
    expect(truncationIn(pinned)).toBeNull();
    const { bars, orders, costs, options } = pinned;
    if (fills !== undefined) expect(fillRows(simulate(bars, orders, costs, options))).toEqual(fills);
  });
});
