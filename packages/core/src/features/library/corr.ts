import { defineFeature } from '../feature.ts';
import { returnCorrelation } from '../rolling/returnCorrelation.ts';

/** Correlation of the close's returns with the reference's over the last `period` of them, -1 to 1; NaN in a window in which one did not move (0/0). */
export const corr = defineFeature({
  name: 'corr',
  title: 'Correlation with the reference',
  source: 'Pearson, Note on Regression and Inheritance in the Case of Two Parents, Proc. R. Soc. London 58 (1895), of simple returns; where the reference is held on, its return is 0',
  params: { period: { min: 2, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }, out) => returnCorrelation([close, other], period, out),
});
