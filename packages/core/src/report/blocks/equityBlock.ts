import { drawTime } from '../chart/drawTime.ts';
import { equityChart } from '../chart/timeChart.ts';
import type { EquityParts, TimeChart } from '../chart/timeChart.ts';
import { isoDate, proseDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { Drawdown } from '../model/deepestDrawdowns.ts';
import type { ReportModel } from '../model/reportModel.ts';
import type { Track } from '../model/trackOf.ts';
import { markedWindows } from '../model/windowSeries.ts';
import { count, percent, shortMoney } from '../numbers.ts';
import { blockHtml, head, numberCell, scrollBox } from './block.ts';
import { valueLine } from './valueLine.ts';

/** Widths of the still pictures: 900 and 304 columns of pixels beside their axis. */
const WIDE = 972;
const NARROW = 366;

/** The panels and the deepest drawdowns. */
export function equityBlock(model: ReportModel, track: Track): Html {
  const chart = equityChart(equityParts(model, track));
  const label = labelOf(model, track);
  const all = { from: 0, to: track.days.length - 1 };
  const body = html`<div class="live controls" role="group" aria-label="Zoom"><button type="button" data-years="1">1y</button>
    <button type="button" data-years="5">5y</button><button type="button" data-years="10">10y</button>
    <button type="button" data-years="all">All</button>
    <span class="hint">Drag to zoom, double click for all; arrow keys move by day</span></div>
<p class="values-line" id="equity-values" aria-live="polite">${valueLine(chart, all.to)}</p>
<div class="live chart" id="equity-chart" tabindex="0" role="group" aria-label="Equity, drawdown and rolling Sharpe ratio, day by day"></div>
<div class="still wide">${drawTime(chart, { ...all, width: WIDE }, label)}</div>
<div class="still narrow">${drawTime(chart, { ...all, width: NARROW }, label)}</div>
${rollingNote(track, chart)}<h3>Deepest drawdowns</h3>
${drawdownTable(track)}`;
  return blockHtml({ id: 'equity', title: equityTitle(chart), question: 'How did the money move, and how long did it hurt?', body });
}

/** What the equity chart is made of; the page's script makes the same of the embedded columns. */
export function equityParts({ result }: ReportModel, track: Track): EquityParts {
  const { days, equity, drawdown, rolling, rollingDays, deepest } = track;
  return {
    days, equity, drawdown, rolling, rollingDays,
    currency: result.currency,
    windows: markedWindows(result.candidates).map(({ testFrom, testTo }) => ({ from: testFrom, to: testTo })),
    marks: deepest.map(({ letter, peak, recovery }) => ({ letter, from: Math.max(0, peak), to: recovery ?? days.length - 1 })),
  };
}

/** The chart's label: its result in words. */
export function labelOf({ result }: ReportModel, { days, equity, deepest }: Track): string {
  const last = days.length - 1;
  const worst = deepest[0];
  const fell = worst === undefined ? 'Equity never fell below a peak.' : `Deepest drawdown ${percent(-worst.depth)}, low on ${proseDate(days[worst.trough]!)}.`;
  return `Equity from ${shortMoney(result.capital)} to ${shortMoney(equity[last]!)} ${result.currency} on ${proseDate(days[last]!)}. ${fell}`;
}

function equityTitle({ panels }: TimeChart): string {
  return panels.length === 3 ? 'Equity, drawdown, rolling Sharpe' : 'Equity and drawdown';
}

function rollingNote({ rollingDays, days }: Track, { panels }: TimeChart): Html | null {
  if (panels.length === 3) return null;
  return html`<p class="absent">No rolling Sharpe ratio: its window needs ${count(rollingDays)} trading days with returns that vary, and there are ${count(days.length)} in all.</p>`;
}

function drawdownTable({ deepest, days }: Track): Html {
  if (deepest.length === 0) return html`<p class="absent">Equity never fell below a peak.</p>`;
  const row = ({ letter, depth, peak, trough, recovery, days: length }: Drawdown): Html => html`<tr id="drawdown-${letter}">
    <th scope="row">${letter}</th>${numberCell(percent(-depth))}<td>${peak < 0 ? 'start' : isoDate(days[peak]!)}</td><td>
    ${isoDate(days[trough]!)}</td><td>${recovery === null ? 'not yet' : isoDate(days[recovery]!)}</td>${numberCell(count(length))}
    </tr>`;
  return scrollBox(
    'The five deepest drawdowns',
    html`<table class="drawdowns"><thead><tr>
      ${head('Rank')}${head('Depth', true)}${head('Peak')}${head('Low')}${head('Recovered')}${head('Trading days', true)}</tr>
      </thead><tbody>${deepest.map(row)}</tbody></table>`,
  );
}
