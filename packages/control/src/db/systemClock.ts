import { readTextIfThere } from '@proj/core/paths';
import type { Clock } from './clock.ts';

/** Environment variables as a process got them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The machine's clocks. Under `PROJ_TEST=1` the offsets in the file that `PROJ_CLOCK_FILE` names are added, read anew each time. */
export function systemClock(environment: Environment = {}): Clock {
  const file = environment['PROJ_TEST'] === '1' ? environment['PROJ_CLOCK_FILE'] : undefined;
  const machine: Clock = { wallMs: () => Date.now(), monoMs: () => Number(process.hrtime.bigint() / 1_000_000n) };
  if (file === undefined) return machine;
  return {
    wallMs: () => machine.wallMs() + offsetOf(file, 'wallOffsetMs'),
    monoMs: () => machine.monoMs() + offsetOf(file, 'monoOffsetMs'),
  };
}

function offsetOf(file: string, name: string): number {
  const text = readTextIfThere(file);
  const offsets: unknown = text === null || text === '' ? {} : JSON.parse(text);
  const offset = typeof offsets === 'object' && offsets !== null ? Reflect.get(offsets, name) : 0;
  return typeof offset === 'number' ? Math.trunc(offset) : 0;
}
