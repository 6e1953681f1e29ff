import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { framePacer } from '../../src/app/framePacer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const INTERVAL_MS = 16;
const paced = () => {
  const paint = vi.fn();
  return { paint, frames: framePacer(paint, { intervalMs: INTERVAL_MS, monoMs: () => Date.now() }) };
};

it('makes one frame of many wishes', () => {
  const { paint, frames } = paced();
  for (let i = 0; i < 100; i++) frames.schedule();
  vi.advanceTimersByTime(1000);
  expect(paint).toHaveBeenCalledTimes(1);
});

it('makes no more than sixty frames of a second that is full of wishes', () => {
  const { paint, frames } = paced();
  for (let ms = 0; ms < 1000; ms++) {
    frames.schedule();
    vi.advanceTimersByTime(1);
  }
  expect(paint.mock.calls.length).toBeGreaterThan(50);
  expect(paint.mock.calls.length).toBeLessThanOrEqual(63); // 1000 / 16
});

it('answers the first wish after a pause at once', () => {
  const { paint, frames } = paced();
  frames.now();
  vi.advanceTimersByTime(500);
  frames.schedule();
  vi.advanceTimersByTime(0);
  expect(paint).toHaveBeenCalledTimes(2);
});

it('makes none once it is stopped, and not two where one is made at once', () => {
  const { paint, frames } = paced();
  frames.schedule();
  frames.now();
  vi.advanceTimersByTime(100);
  expect(paint).toHaveBeenCalledTimes(1);
  frames.schedule();
  frames.stop();
  vi.advanceTimersByTime(100);
  expect(paint).toHaveBeenCalledTimes(1);
});
