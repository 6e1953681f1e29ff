import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatPlural, formatShare } from '../../src/present/amount.ts';

describe('amounts', () => {
  it('separates thousands', () => {
    expect([0, 999, 4511, 1_204_311].map(formatCount)).toEqual(['0', '999', '4,511', '1,204,311']);
    expect([formatPlural(1, 'job'), formatPlural(4511, 'job'), formatPlural(1, 'job waits', 'jobs wait')]).toEqual(['1 job', '4,511 jobs', '1 job waits']);
  });

  it('gives sizes three digits that count', () => {
    expect([0, 999, 1000, 41_230, 999_600, 1_240_000_000].map(formatBytes)).toEqual(['0 B', '999 B', '1.00 kB', '41.2 kB', '1.00 MB', '1.24 GB']);
  });

  it('never rounds a share up to full', () => {
    expect([0, 0.625, 0.9987, 0.99999, 1].map(formatShare)).toEqual(['0 %', '62 %', '99.8 %', '99.9 %', '100 %']);
  });
});
