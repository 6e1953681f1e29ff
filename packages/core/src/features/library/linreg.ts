import { defineFeature } from '../feature.ts';
import { heightOf, rollingLine } from '../rolling/rollingLine.ts';

/**
 * The straight line of least squares through the closes of the window: its value on the current bar, its rise per bar, its value on the window's
 * first bar, the share of variance that it explains (NaN where nothing moved, 0/0), its value one bar ahead, and the standard error of the closes
 * around it (divisor period - 2).
 */
export const linreg = defineFeature({
  name: 'linreg',
  title: 'Linear regression',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Linear Regression Indicator", "R-Squared", "Time Series Forecast", "Standard Error"',
  params: { period: { min: 3, max: 5000, default: 14, title: 'bars in the window' } },
  inputs: ['close'],
  outputs: ['value', 'slope', 'intercept', 'r2', 'forecast', 'deviation'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => {
    const line = rollingLine(close, period);
    return {
      value: heightOf(line, period, 0),
      slope: line.slope,
      intercept: heightOf(line, period, 1 - period),
      r2: line.squares.map((squares, i) => 1 - line.residuals[i]! / squares),
      forecast: heightOf(line, period, 1),
      deviation: line.residuals.map((squares) => Math.sqrt(squares / (period - 2))),
    };
  },
});
