import { describe, expect, it } from 'vitest';
import { COMPARISON_BYTES, CROSSING_BYTES, KEYS_BYTES, OPERAND_BYTES } from '../../../src/kernel/crossings/crossingTables.ts';
import { sweepKernel, takeMemory } from '../../../src/numerics/index.ts';
import { DAYS_BYTES, FIGURES, RUN_BYTES } from '../../../src/research/sweep/compiledWork.ts';

describe('what lies in memory between TypeScript and compiled code', () => {
  const kernel = sweepKernel(takeMemory(64, false, true).compiled!)!;

  it('is as long on both sides', () => {
    expect(kernel.figureBytes()).toBe(8 * FIGURES);
    expect(kernel.scratchBytes()).toBe(DAYS_BYTES);
    expect([kernel.crossingBytes(), kernel.comparisonBytes()]).toEqual([CROSSING_BYTES, COMPARISON_BYTES]);
    expect([kernel.operandBytes(), kernel.keysBytes()]).toEqual([OPERAND_BYTES, KEYS_BYTES]);
    expect(kernel.runBytes()).toBeLessThanOrEqual(RUN_BYTES);
  });
});
