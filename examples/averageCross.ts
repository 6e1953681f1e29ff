import { defineStrategy } from '@proj/core/strategies';

export default defineStrategy({
  id: 'average_cross',
  title: 'Holds one contract while the fast average is above the slow one',
  params: { fast: { min: 1, max: 100, default: 10 }, slow: { min: 2, max: 500, default: 50 } },
  features: ({ fast, slow }) => [`sma_${fast}`, `sma_${slow}`],
  crossings: ({ fast, slow }) => [
    { from: 'out', when: { left: `sma_${fast}`, is: 'above', right: `sma_${slow}` }, to: 'in', target: 1 },
    { from: 'in', when: { left: `sma_${fast}`, is: 'below', right: `sma_${slow}` }, to: 'out', target: 0 },
  ],
});
