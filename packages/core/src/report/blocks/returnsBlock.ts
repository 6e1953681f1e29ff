import type { ReturnMetrics } from '../../kernel/index.ts';
import { histogramChart } from '../chart/histogramChart.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { Histogram } from '../model/histogramOf.ts';
import type { ReportModel } from '../model/reportModel.ts';
import type { Track } from '../model/trackOf.ts';
import { counted, percent, ratio } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';
import { factsTable } from './dataTable.ts';

const WIDE = 640;
const NARROW = 344;

/** The distribution of daily returns and its tail in numbers. */
export function returnsBlock({ result: { metrics } }: ReportModel, { histogram, returns }: Track): Html {
  const place = { id: 'returns', title: 'Daily returns', question: 'How bad is a bad day?' };
  if (histogram === null || metrics === null) {
    return blockHtml({ ...place, body: absent('The daily returns do not vary, so there is nothing to spread out.') });
  }
  const worst = returns.reduce((lowest, share) => Math.min(lowest, share), Infinity);
  const best = returns.reduce((highest, share) => Math.max(highest, share), -Infinity);
  const risk = metrics.valueAtRisk5;
  const label = `Daily returns from ${percent(worst)} to ${percent(best)}; one day in twenty loses ${percent(risk, 2)} or more.`;
  const body = html`
    <div class="pair uneven">
      <div>
        <div class="picture wide">${histogramChart(histogram, risk, WIDE, label)}</div>
        <div class="picture narrow">${histogramChart(histogram, risk, NARROW, label)}</div>
        <p class="legend">Days by return, ${percent(histogram.width, 2)} a bar. ${tailsOf(histogram)}</p>
      </div>
      ${factsTable(factsOf(metrics, worst, best), 'number')}
    </div>`;
  return blockHtml({ ...place, body });
}

function tailsOf({ below, above, from, width, counts }: Histogram): string {
  if (below + above === 0) return 'Every day lies inside the bars.';
  const [low, high] = [percent(from), percent(from + width * counts.length)];
  return `The end bars gather ${counted(below, 'day')} below ${low} and ${counted(above, 'day')} above ${high}.`;
}

function factsOf(metrics: ReturnMetrics, worst: number, best: number): readonly (readonly [string, string])[] {
  return [
    ['5\u202f% loss, one day in twenty', percent(-metrics.valueAtRisk5, 2)],
    ['Mean of those days', percent(-metrics.expectedShortfall5, 2)],
    ['Worst day', percent(worst, 2)],
    ['Best day', percent(best, 2)],
    ['Skewness', ratio(metrics.skew)],
    ['Excess kurtosis, 0 if normal', ratio(metrics.excessKurtosis)],
    ['Tail ratio, 95th over 5th percentile', ratio(metrics.tailRatio)],
    ['Sharpe ratio, autocorrelation counted', ratio(metrics.sharpeAutocorrelated)],
    ['Sortino ratio', ratio(metrics.sortino)],
    ['Calmar ratio', ratio(metrics.calmar)],
  ];
}
