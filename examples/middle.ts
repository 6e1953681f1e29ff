import { defineFeature } from '@proj/core/features';

export default defineFeature({
  name: 'middle',
  title: 'Middle of the last bars',
  source: 'own definition',
  params: { period: { min: 1, max: 500, default: 20, title: 'bars looked at' } },
  inputs: ['high', 'low'],
  warmup: ({ period }) => period - 1,
  compute: ({ high, low }, { period }) =>
    high.map((_, i) => {
      if (i < period - 1) return NaN;
      const [from, to] = [i - period + 1, i + 1];
      return (Math.max(...high.subarray(from, to)) + Math.min(...low.subarray(from, to))) / 2;
    }),
});
