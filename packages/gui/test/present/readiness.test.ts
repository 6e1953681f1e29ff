import { describe, expect, it } from 'vitest';
import { minutesOf, readinessOf } from '../../src/present/readiness.ts';
import { NIGHT } from '../fakeMonitor.ts';

describe('readinessOf', () => {
  const matrix = readinessOf(NIGHT.index ?? { version: 1, updated_at: '', instruments: {} });

  it('sorts instruments by name and timeframes by length', () => {
    expect(matrix.instruments).toEqual(['CME.ES', 'CME.NQ', 'FX.EURUSD', 'HKEX.HSI', 'NYMEX.CL']);
    expect(matrix.timeframes).toEqual(['1m', '15m', '60m', '1d']);
  });

  it('counts what is ready, stale and missing', () => {
    expect(matrix.counts).toEqual({ READY: 13, STALE: 2, MISSING: 4 });
  });

  it('has nothing where a timeframe is not configured', () => {
    expect(matrix.at('NYMEX.CL', '1d')).toBeNull();
  });
});

describe('minutesOf', () => {
  it('knows minutes, hours, days and weeks, and puts the rest last', () => {
    expect(['1m', '4h', '1d', '1w', 'tick'].map(minutesOf)).toEqual([1, 240, 1440, 10_080, Infinity]);
  });
});
