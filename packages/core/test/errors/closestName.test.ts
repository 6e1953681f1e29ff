import { describe, expect, it } from 'vitest';
import { adviceFor, closestName } from '../../src/errors/index.ts';

const NAMES = ['sma', 'zscore', 'donchian', 'bands'];

describe('closestName', () => {
  it.each([
    ['smaa', 'sma'],
    ['sam', 'sma'], // neighbours swapped are one slip
    ['SMA', 'sma'],
    ['donchain', 'donchian'],
    ['z_score', 'zscore'],
  ])('takes %s for %s', (word, meant) => {
    expect(closestName(word, NAMES)).toBe(meant);
  });

  it('takes a word for none when nothing is near', () => {
    expect(closestName('volume', NAMES)).toBeNull();
    expect(adviceFor('volume', NAMES)).toBe('there are: sma, zscore, donchian, bands');
  });
});
