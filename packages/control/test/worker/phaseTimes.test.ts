import { expect, it } from 'vitest';
import { phaseTimes } from '../../src/worker/phaseTimes.ts';

it('adds up what each phase took, in the order in which they began', () => {
  let now = 5_000;
  const phases = phaseTimes({ monoMs: () => now, wallMs: () => 0 });
  expect(phases.line()).toBe('');
  const work: readonly (readonly [string, number])[] = [['read', 1_200], ['search', 300], ['read', 500], ['write', 40]];
  for (const [phase, ms] of work) {
    phases.enter(phase);
    now += ms;
  }
  expect(phases.line()).toBe('time by phase: read 1.7 s, search 0.3 s, write 0.0 s');
  now += 60;
  expect(phases.line()).toBe('time by phase: read 1.7 s, search 0.3 s, write 0.1 s');
});
