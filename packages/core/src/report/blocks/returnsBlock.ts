import { histogramChart } from '../chart/histogramChart.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import type { Track } from '../model/trackOf.ts';
import { counted, percent, ratio } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';

const WIDE = 640;
const NARROW = 344;

/** The distribution of daily returns and its tail in numbers. */
export function returnsBlock({ result: { metrics } }: ReportModel, { histogram, returns }: Track): Html {
  const place = { id: 'returns', title: 'Daily returns', question: 'How bad is a bad day?' };
  if (histogram === null || metrics === null) return blockHtml({ ...place, body: absent('The daily returns do not vary, so there is nothing to spread out.') });
  const worst = returns.reduce((lowest, share) => Math.min(lowest, share), Infinity);
  const best = returns.reduce((highest, share) => Math.max(highest, share), -Infinity);
  const label = `Daily returns from ${percent(worst)} to ${percent(best)}; one day in twenty loses ${percent(metrics.valueAtRisk5, 2)} or more.`;
  const { below, above, from, width, counts } = histogram;
  const tails =
    below + above === 0
      ? 'Every day lies inside the bars.'
      : `The end bars gather ${counted(below, 'day')} below ${percent(from, 1)} and ${counted(above, 'day')} above ${percent(from + width * counts.length, 1)}.`;
  const facts: readonly (readonly [string, string])[] = [
    ['5\u202f% loss, one day in twenty', percent(-metrics.valueAtRisk5, 2)],
    ['Mean of those days', percent(-metrics.expectedShortfall5, 2)],
    ['Worst day', percent(worst, 2)],
    ['Best day', percent(best, 2)],
    ['Skewness', ratio(metrics.skew)],
    ['Excess kurtosis, 0 if normal', ratio(metrics.excessKurtosis)],
    ['Sortino ratio', ratio(metrics.sortino)],
    ['Calmar ratio', ratio(metrics.calmar)],
  ];
  const body = html`<div class="pair uneven"><div><div class="picture wide">
    ${histogramChart(histogram, metrics.valueAtRisk5, WIDE, label)}</div><div class="picture narrow">
    ${histogramChart(histogram, metrics.valueAtRisk5, NARROW, label)}</div>
    <p class="legend">Days by return, ${percent(width, 2)} a bar. ${tails}</p></div>
<table class="facts-table"><tbody>${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="number">${value}
  </td></tr>`)}</tbody></table></div>`;
  return blockHtml({ ...place, body });
}
