import { drawTime } from '../chart/drawTime.ts';
import { equityChart } from '../chart/timeChart.ts';
import type { EquityParts, TimeChart } from '../chart/timeChart.ts';
import { proseDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import type { Track } from '../model/trackOf.ts';
import { markedWindows } from '../model/windowSeries.ts';
import { count, percent, shortMoney } from '../numbers.ts';
import { blockHtml } from './block.ts';
import { drawdownTable } from './drawdownTable.ts';
import { valueLine } from './valueLine.ts';

/** Widths of the still pictures: 900 and 304 columns of pixels beside their axis. */
const WIDE = 972;
const NARROW = 366;
const ZOOMS = ['1', '5', '10'];

/** The panels and the deepest drawdowns. */
export function equityBlock(model: ReportModel, track: Track): Html {
  const chart = equityChart(equityParts(model, track));
  const label = labelOf(model, track);
  const all = { from: 0, to: track.days.length - 1 };
  const named = chart.panels.length === 3 ? 'Equity, drawdown, rolling Sharpe' : 'Equity and drawdown';
  const body = html`
    ${zoomButtons()}
    <p class="values-line" id="equity-values" aria-live="polite">${valueLine(chart, all.to)}</p>
    <div class="live chart" id="equity-chart" tabindex="0" role="group" aria-label="${named}, day by day"></div>
    <div class="still wide">${drawTime(chart, { ...all, width: WIDE }, label)}</div>
    <div class="still narrow">${drawTime(chart, { ...all, width: NARROW }, label)}</div>
    ${rollingNote(track, chart)}
    <h3>Deepest drawdowns</h3>
    ${drawdownTable(track)}`;
  return blockHtml({ id: 'equity', title: named, question: 'How did the money move, and how long did it hurt?', body });
}

function zoomButtons(): Html {
  return html`
    <div class="live controls" role="group" aria-label="Zoom">
      ${ZOOMS.map((years) => html`<button type="button" data-years="${years}">${years}y</button>`)}
      <button type="button" data-years="all">All</button>
      <span class="hint">Drag to zoom, double click for all; arrow keys move by day</span>
    </div>`;
}

/** What the equity chart is made of; the page's script makes the same of the embedded columns. */
export function equityParts({ result }: ReportModel, track: Track): EquityParts {
  const { days, equity, drawdown, rolling, rollingDays, deepest } = track;
  const last = days.length - 1;
  return {
    days,
    equity,
    drawdown,
    rolling,
    rollingDays,
    currency: result.currency,
    windows: markedWindows(result.candidates).map(({ testFrom, testTo }) => ({ from: testFrom, to: testTo })),
    marks: deepest.map(({ letter, peak, recovery }) => ({ letter, from: Math.max(0, peak), to: recovery ?? last })),
  };
}

/** The chart's label: its result in words. */
export function labelOf({ result }: ReportModel, { days, equity, deepest }: Track): string {
  const last = days.length - 1;
  const worst = deepest[0];
  const fell =
    worst === undefined
      ? 'Equity never fell below a peak.'
      : `Deepest drawdown ${percent(-worst.depth)}, low on ${proseDate(days[worst.trough]!)}.`;
  const end = `${shortMoney(equity[last]!)} ${result.currency} on ${proseDate(days[last]!)}`;
  return `Equity from ${shortMoney(result.capital)} to ${end}. ${fell}`;
}

function rollingNote({ rollingDays, days }: Track, { panels }: TimeChart): Html | null {
  if (panels.length === 3) return null;
  return html`
    <p class="absent">No rolling Sharpe ratio: its window needs ${count(rollingDays)} trading days with returns that vary,${' '}
    and there are ${count(days.length)} in all.</p>`;
}
