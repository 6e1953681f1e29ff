import type { CandidateResult } from '../../portfolio/index.ts';
import { sharpeRangeOf, windowPlot } from '../chart/windowPlot.ts';
import type { SharpeRange } from '../chart/windowPlot.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { windowSummaryOf } from '../model/windowSeries.ts';
import { counted, percent, ratio } from '../numbers.ts';
import { crossValidatedOf } from '../model/crossValidated.ts';
import { absent, blockHtml } from './block.ts';
import { crossValidationTable } from './crossValidationTable.ts';
import { windowTable } from './windowTable.ts';

const SHOWN_PLOTS = 12;

/** Sharpe ratios in and out of sample, window by window: one plot a candidate, then every window with its parameters. */
export function windowsBlock({ result }: ReportModel): Html {
  const place = { id: 'windows', title: 'Walk-forward windows', question: 'Does the choice survive the next window?' };
  const tested = testedCandidates(result.candidates);
  if (tested.length === 0) {
    const why = 'No window could be tested: the data hold no train and test period one after the other.';
    return blockHtml({ ...place, body: absent(why) });
  }
  const range = sharpeRangeOf(tested.flatMap(({ windows }) => windows));
  const plots = tested.map((candidate) => plotOf(candidate, range));
  const more = plots.slice(SHOWN_PLOTS);
  const validated = crossValidatedOf(result.candidates);
  const body = html`
    <p>${summary(tested)}</p>
    ${legend()}
    <div class="plots">${plots.slice(0, SHOWN_PLOTS)}</div>
    ${more.length > 0 && html`<details><summary>${counted(more.length, 'more candidate')}</summary><div class="plots">${more}</div></details>`}
    <details><summary>Every window with its parameters</summary>${windowTable(tested)}</details>
    ${validated.length > 0 && crossValidationTable(validated)}`;
  return blockHtml({ ...place, body });
}

/** Those with windows, the admitted first. */
function testedCandidates(candidates: readonly CandidateResult[]): readonly CandidateResult[] {
  const tested = candidates.filter(({ windows }) => windows.length > 0);
  return [...tested.filter(({ verdict }) => verdict.admitted), ...tested.filter(({ verdict }) => !verdict.admitted)];
}

function summary(tested: readonly CandidateResult[]): string {
  const { windows, medianTrain, medianTest, shareAbove } = windowSummaryOf(tested);
  const medians = `${ratio(medianTrain)} in sample and ${ratio(medianTest)} out of sample`;
  return `Over ${counted(windows, 'window')} the median Sharpe ratio is ${medians}; it stays above zero in ${percent(shareAbove, 0)} of them.`;
}

function legend(): Html {
  return html`
    <p class="legend">
      <span class="key"><i class="circle"></i> in sample</span>${' '}
      <span class="key"><i class="square gain"></i> out of sample, above zero</span>${' '}
      <span class="key"><i class="square loss"></i> out of sample, at or below zero</span>${' '}
      <span>Annualised Sharpe ratio, one scale for all; windows in order of time, dates of the first and the last test. At the right of each name its${' '}
      medians, in sample → out of sample.</span>
    </p>`;
}

function plotOf(candidate: CandidateResult, range: SharpeRange): Html {
  const { id, windows, verdict } = candidate;
  const { medianTrain, medianTest } = windowSummaryOf([candidate]);
  const [train, test] = [ratio(medianTrain), ratio(medianTest)];
  const label = `${id}: median Sharpe ratio ${train} in sample, ${test} out of sample, over ${counted(windows.length, 'window')}.`;
  return html`
    <figure>
      <figcaption>
        <span class="name">${id}</span>${' '}
        <span class="muted">${verdict.admitted ? 'admitted' : 'refused'} · ${train} → ${test}</span>
      </figcaption>
      ${windowPlot(windows, range, label)}
    </figure>`;
}
