import { describe, expect, it } from 'vitest';
import { adjustBars } from '../../src/bars/index.ts';
import type { AdjustmentName, Bars } from '../../src/bars/index.ts';
import { priceCausality, type CausalityCertificate } from '../../src/research/index.ts';
import { halfDays, planOf } from '../bars/adjustments/series.ts';

const BARS = halfDays(Array.from({ length: 40 }, (_, i) => 100 + (i % 7)));
const ROLLS = 'date,from,to\n2024-04-05,100,120\n2024-04-12,110,100\n2024-04-19,105,106\n';

function certify(name: AdjustmentName, adjust = (bars: Bars): Bars => adjustBars(bars, planOf(ROLLS, name.method, bars).steps, name.direction)): CausalityCertificate {
  return priceCausality(BARS, { subject: `${name.method} ${name.direction}`, adjust, rows: planOf(ROLLS, name.method, BARS).steps.map(({ row }) => row) });
}

describe('priceCausality', () => {
  it.each(['difference', 'ratio'] as const)('shows that %s forward depends on nothing later', (method) => {
    const certificate = certify({ method, direction: 'forward' });
    expect(certificate).toMatchObject({ kind: 'prices', subject: `${method} forward`, params: null, rows: 38, numbers: 190, causal: true });
    expect(certificate.checks.map(({ check }) => check)).toEqual(['truncation']);
    expect(certificate.checks[0]!.cuts).toEqual([8, 18, 28, 37]);
  });

  it.each(['difference', 'ratio'] as const)('shows that %s backward knows later rolls', (method) => {
    const { causal, checks } = certify({ method, direction: 'backward' });
    expect(causal).toBe(false);
    expect(checks[0]!.firstDifference).toMatchObject({ column: 'open', row: 0 });
  });

  it('catches a planted look at the whole sample', () => {
    const centred = (bars: Bars): Bars => ({ ...bars, close: bars.close.map((price) => price - bars.close.at(-1)!) });
    expect(certify({ method: 'none', direction: 'forward' }, centred).causal).toBe(false);
  });

  it('looks at the bars around the changes alone, however long the series is', () => {
    const long = halfDays(Array.from({ length: 400 }, (_, i) => 100 + (i % 7)));
    const { steps } = planOf(ROLLS, 'ratio', long);
    const certificate = priceCausality(long, { subject: 'long', adjust: (bars) => adjustBars(bars, planOf(ROLLS, 'ratio', bars).steps, 'backward'), rows: steps.map(({ row }) => row) });
    expect(certificate).toMatchObject({ rows: 13 + 10 + 10 + 5, causal: false });
  });

  it('finds nothing wrong with prices that are left as they are', () => {
    expect(certify({ method: 'none', direction: 'backward' }).causal).toBe(true);
  });
});
