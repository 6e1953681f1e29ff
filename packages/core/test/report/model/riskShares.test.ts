import { expect, test } from 'vitest';
import { riskSharesOf } from '../../../src/report/model/riskShares.ts';
import { sampleResult } from '../sampleResult.ts';

const { candidates } = sampleResult({ days: 60, trades: 0, windows: 1 });

test('shares of the last rebalancing alone, by absolute weight, the largest risk first', () => {
  const weights = {
    day: Int32Array.of(1, 2, 2, 2), candidate: Int32Array.of(3, 0, 1, 2), weight: Float64Array.of(1, 0.3, -0.1, 0),
    ideal: new Float64Array(4), contracts: new Float64Array(4), riskContribution: Float64Array.of(1, 0.2, 0.8, 0), residual: new Float64Array(4),
  };
  const shares = riskSharesOf({ weights, candidates });
  expect(shares.map(({ candidate, risk }) => [candidate, risk])).toEqual([[candidates[1]!.id, 0.8], [candidates[0]!.id, 0.2]]);
  expect(shares.map(({ weight }) => weight)).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)]);
});

test('nothing held is no share', () => {
  const none = new Float64Array();
  const weights = { day: new Int32Array(), candidate: new Int32Array(), weight: none, ideal: none, contracts: none, riskContribution: none, residual: none };
  expect(riskSharesOf({ weights, candidates })).toEqual([]);
});
