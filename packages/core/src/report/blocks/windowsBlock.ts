import { sharpeRangeOf, windowPlot } from '../chart/windowPlot.ts';
import type { SharpeRange } from '../chart/windowPlot.ts';
import { isoDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { medianOf, windowSummaryOf } from '../model/windowSeries.ts';
import { counted, fixed, percent, ratio } from '../numbers.ts';
import type { CandidateResult, WindowResult } from '../../portfolio/index.ts';
import { absent, blockHtml, head, numberCell, scrollBox } from './block.ts';

const SHOWN_PLOTS = 12;
const SHOWN_ROWS = 1000;

/** Sharpe ratios in and out of sample, window by window: one plot a candidate, then every window with its parameters. */
export function windowsBlock({ result: { candidates } }: ReportModel): Html {
  const place = { id: 'windows', title: 'Walk-forward windows', question: 'Does the choice survive the next window?' };
  const tested = candidates.filter(({ windows }) => windows.length > 0).sort((a, b) => Number(b.verdict.admitted) - Number(a.verdict.admitted));
  if (tested.length === 0) return blockHtml({ ...place, body: absent('No window could be tested: the data hold no train and test period one after the other.') });
  const { windows, medianTrain, medianTest, shareAbove } = windowSummaryOf(tested);
  const range = sharpeRangeOf(tested.flatMap((candidate) => candidate.windows));
  const plots = tested.map((candidate) => plotOf(candidate, range));
  const body = html`<p>Over ${counted(windows, 'window')} the median Sharpe ratio is ${ratio(medianTrain)} in sample and ${ratio(medianTest)} out of sample; it stays above zero in ${percent(shareAbove, 0)} of them.</p>
<p class="legend"><span class="key"><i class="circle"></i> in sample</span> <span class="key"><i class="square gain">
  </i> out of sample, above zero</span> <span class="key"><i class="square loss">
  </i> out of sample, at or below zero</span> <span>One scale for all; annualised Sharpe ratio.</span></p>
<div class="plots">${plots.slice(0, SHOWN_PLOTS)}</div>
${plots.length > SHOWN_PLOTS ? html`<details><summary>${counted(plots.length - SHOWN_PLOTS, 'more candidate')}</summary>
  <div class="plots">${plots.slice(SHOWN_PLOTS)}</div></details>` : null}
<details><summary>Every window with its parameters</summary>${windowTable(tested, windows)}</details>`;
  return blockHtml({ ...place, body });
}

function plotOf({ id, windows, verdict }: CandidateResult, range: SharpeRange): Html {
  const [train, test] = [medianOf(windows.map(({ trainSharpe }) => trainSharpe).filter(Number.isFinite)), medianOf(windows.map(({ testSharpe }) => testSharpe).filter(Number.isFinite))];
  const label = `${id}: median Sharpe ratio ${ratio(train)} in sample, ${ratio(test)} out of sample, over ${counted(windows.length, 'window')}.`;
  return html`<figure><figcaption><span class="name">${id}</span> <span class="muted">
    ${verdict.admitted ? 'admitted' : 'refused'} · ${ratio(train)} → ${ratio(test)}</span></figcaption>
    ${windowPlot(windows, range, label)}</figure>`;
}

function windowTable(candidates: readonly CandidateResult[], total: number): Html {
  const rows = candidates.flatMap(({ id, windows }) => windows.map((window) => ({ id, window }))).slice(0, SHOWN_ROWS);
  const note = total > SHOWN_ROWS ? html`<p class="legend">The first ${fixed(SHOWN_ROWS, 0)} of ${counted(total, 'window')}; candidates.json has them all.</p>` : null;
  return html`${note}${scrollBox(
    'Walk-forward windows with dates, parameters and Sharpe ratios',
    html`<table><thead><tr>${head('Candidate')}${head('Trained')}${head('Tested')}${head('Parameters')}${head('In sample', true)}${head('Out of sample', true)}</tr></thead><tbody>
${rows.map(({ id, window }) => windowRow(id, window))}</tbody></table>`,
  )}`;
}

function windowRow(id: string, { trainFrom, trainTo, testFrom, testTo, params, trainSharpe, testSharpe }: WindowResult): Html {
  const chosen = Object.entries(params).map(([name, value]) => `${name} ${value}`).join(', ');
  return html`<tr><th scope="row" class="name">${id}</th><td>${isoDate(trainFrom)} to ${isoDate(trainTo)}</td><td>
    ${isoDate(testFrom)} to ${isoDate(testTo)}</td><td class="wrap">${chosen}</td>
    ${numberCell(ratio(trainSharpe))}${numberCell(ratio(testSharpe))}</tr>
`;
}
