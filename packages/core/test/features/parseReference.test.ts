import { describe, expect, it } from 'vitest';
import { parseReference, referenceText, warmupOf } from '../../src/features/index.ts';

describe('parseReference', () => {
  it.each([
    ['sma_20', 'sma', { period: 20 }, null, null],
    ['rsi', 'rsi', { period: 14 }, null, null],
    ['tr', 'tr', {}, null, null],
    ['macd_12_26_9:signal', 'macd', { fast: 12, slow: 26, signal: 9 }, 'signal', null],
    ['macd', 'macd', { fast: 12, slow: 26, signal: 9 }, 'macd', null],
    ['sma_20@60m', 'sma', { period: 20 }, null, '60m'],
    ['bands_20_2.5:upper@1d', 'bands', { period: 20, width: 2.5 }, 'upper', '1d'],
  ])('takes %s apart', (text, name, params, output, timeframe) => {
    const parts = parseReference(text);
    expect(parts.feature.name).toBe(name);
    expect(parts).toMatchObject({ params, output, timeframe });
  });

  it.each([
    ['rsi', 'rsi_14'],
    ['macd_12_26_9', 'macd_12_26_9:macd'],
    ['macd:signal@60m', 'macd_12_26_9:signal@60m'],
    ['bands_20_2.50:upper', 'bands_20_2.5:upper'],
  ])('spells %s canonically as %s', (text, canonical) => {
    expect(parseReference(text).reference).toBe(canonical);
    expect(referenceText(parseReference(canonical))).toBe(canonical);
  });

  it.each([
    ['sna_20', 'there is no feature "sna"', 'did you mean sma?'],
    ['rsi14', 'there is no feature "rsi14"', 'did you mean rsi?'],
    ['constructor', 'there is no feature "constructor"', 'there are: sma'],
    ['macd_12_26', 'macd takes 3 parameters, "macd_12_26" gives 2', 'write macd_<fast>_<slow>_<signal>, or macd for the defaults'],
    ['sma_0', 'period of "sma_0" must be from 1 to 5000', undefined],
    ['sma_2.5', 'period of "sma_2.5" must be a whole number', undefined],
    ['macd:signl', 'macd has no output "signl"', 'did you mean signal?'],
    ['sma_20:signal', 'sma has no output "signal"', 'leave the output out'],
    ['sma_020', '"sma_020" is not a feature reference', 'write name_parameter'],
    ['sma_-1', '"sma_-1" is not a feature reference', 'write name_parameter'],
    ['', '"" is not a feature reference', 'write name_parameter'],
    ['sma_20@', '"sma_20@" is not a feature reference', 'write name_parameter'],
  ])('refuses %s', (text, message, advice) => {
    expect(() => parseReference(text)).toThrow(
      expect.objectContaining({
        code: 'BAD_FEATURE',
        message,
        details: expect.objectContaining({ reference: text, ...(advice && { advice: expect.stringContaining(advice) }) }),
      }),
    );
  });
});

describe('warmupOf', () => {
  it('counts the rows before the first value', () => {
    expect(['sma_20', 'rsi_14', 'tr', 'macd_12_26_9', 'atr_14@60m', 'max_1'].map((reference) => warmupOf(reference))).toEqual([19, 14, 1, 33, 14, 0]);
  });
});
