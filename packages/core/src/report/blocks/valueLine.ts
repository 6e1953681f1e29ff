import type { TimeChart } from '../chart/timeChart.ts';
import type { AxisUnit } from '../chart/valueAxis.ts';
import { proseDate } from '../dates.ts';
import { fixed, percent, ratio, shortMoney } from '../numbers.ts';

const PRINT: { readonly [unit in AxisUnit]: (value: number) => string } = {
  money: (value) => shortMoney(value, 3),
  percent: (share) => percent(share),
  ratio,
  count: (value) => fixed(value, 0),
};

const WORDS: { readonly [panel: string]: string } = { equity: 'equity', drawdown: 'drawdown', rolling: 'rolling Sharpe' };

/** `17 Apr 2020 · equity 3.440 M · drawdown −2.1 % · rolling Sharpe 1.02`: what the chart shows at one trade date. */
export function valueLine({ days, panels }: TimeChart, index: number): string {
  const parts = panels.map(({ key, unit, values }) => `${WORDS[key] ?? key}\u00a0${PRINT[unit](values[index]!).replace(/ /g, '\u00a0')}`);
  return [proseDate(days[index]!), ...parts].join(' · ');
}
