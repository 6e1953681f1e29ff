import { describe, expect, it } from 'vitest';
import { entriesOf, MISSING_ENTRY, readRuntimeIndex, runtimeIndexOf, runtimeIndexText } from '../../src/schema/index.ts';

const READY = { ...MISSING_ENTRY, status: 'READY' as const, job_id: 'j', bars: 'artifacts/jobs/j/bars/1m.arrow', rows: 3, coverage: 1 };

describe('runtimeIndexOf', () => {
  it('lists instruments by name and lets the later entry of a place stand', () => {
    const index = runtimeIndexOf(
      [
        { instrument: 'B', timeframe: '1m', entry: MISSING_ENTRY },
        { instrument: 'A', timeframe: '1d', entry: MISSING_ENTRY },
        { instrument: 'B', timeframe: '1m', entry: READY },
      ],
      '2026-01-01T00:00:00.000Z',
    );
    expect(Object.keys(index.instruments)).toEqual(['A', 'B']);
    expect(index.instruments['B']!.timeframes['1m']!.status).toBe('READY');
    expect(entriesOf(readRuntimeIndex(runtimeIndexText(index), 'i'))).toHaveLength(2);
  });

  it('refuses a malformed text with the command that mends it', () => {
    expect(() => readRuntimeIndex('{"version":2}', 'i')).toThrow(
      expect.objectContaining({ code: 'BAD_ARTIFACT', details: expect.objectContaining({ advice: expect.stringContaining('index --rebuild') }) }),
    );
  });
});
