import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../../src/report/model/verdictOf.ts';
import { refusedResult, sampleResult } from '../sampleResult.ts';

const sample = sampleResult({ days: 600, trades: 50 });
const certain = sample.metrics === null ? sample : { ...sample, metrics: { ...sample.metrics, sharpeLow: 0.4 } };

describe('verdictOf', () => {
  test('a deflated Sharpe under its gate is not proven, with both numbers', () => {
    const { kind, reasons } = verdictOf(certain);
    expect(kind).toBe('unproven');
    expect(reasons).toEqual(['deflated Sharpe 0.912 is under the gate of 0.950']);
  });

  test('every doubt is said', () => {
    const { reasons } = verdictOf({ ...certain, deflatedSharpe: null, pbo: 0.61 });
    expect(reasons).toEqual([
      'the deflated Sharpe is not defined here, so luck is not ruled out',
      'the probability of overfitting 61\u202f% is over the gate of 50\u202f%',
    ]);
  });

  test('passes when nothing stands against it', () => {
    expect(verdictOf({ ...certain, deflatedSharpe: 0.971 })).toMatchObject({
      kind: 'passed', headline: 'Passed every gate.', reasons: ['deflated Sharpe 0.971 is over the gate of 0.950'],
    });
  });

  test('nothing admitted and nothing ever held is said first', () => {
    expect(verdictOf(refusedResult())).toMatchObject({ kind: 'none', headline: 'No candidate was admitted.', measured: null });
  });

  test('what was held once and is refused today keeps its history and is not proven', () => {
    const { candidates } = refusedResult();
    expect(verdictOf({ ...certain, candidates, deflatedSharpe: 0.99 })).toMatchObject({
      kind: 'unproven', reasons: ['no candidate passes the gates today, whatever was held before'],
    });
  });
});
