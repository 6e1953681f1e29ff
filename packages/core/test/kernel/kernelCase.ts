import { randomOf } from '../../src/numerics/index.ts';
import { faultOf } from './kernelFaults.ts';
import { soundCase } from './soundCase.ts';
import type { KernelCase } from './soundCase.ts';

const SEED_STRIDE = 2 ** 32;

/** The case of a number, the same for the same seed. One in twelve cannot be simulated. */
export function kernelCase(number: number, seed = 1): KernelCase {
  const random = randomOf(seed * SEED_STRIDE + number);
  const sound = soundCase(random);
  return random.below(12) === 0 ? faultOf(random, sound) : sound;
}
