import type { CandidateResult, FunnelStep } from '../../portfolio/index.ts';
import { attribute, html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { count, counted, fixed, percent, probability, ratio, setText } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';
import { dataTable, head, nameCell, numberCell, numberHead } from './dataTable.ts';

const FOLDED_ABOVE = 20;

/** A bar a gate, then every candidate with the gate that refused it and the number it saw. */
export function funnelBlock({ result: { funnel, candidates } }: ReportModel): Html {
  const place = { id: 'funnel', title: 'From candidates to admitted', question: 'What was refused, and why?' };
  if (candidates.length === 0) {
    return blockHtml({ ...place, body: absent('There was no candidate: no strategy could run on any series.') });
  }
  const table = candidateTable(candidates, funnel);
  const isLong = candidates.length > FOLDED_ABOVE;
  const body = html`
    ${funnelBars(funnel, candidates)}
    ${isLong ? html`<details><summary>All ${counted(candidates.length, 'candidate')}</summary>${table}</details>` : table}`;
  return blockHtml({ ...place, body });
}

function funnelBars(funnel: readonly FunnelStep[], candidates: readonly CandidateResult[]): Html {
  const all = candidates.length;
  const admitted = candidates.filter(({ verdict }) => verdict.admitted).length;
  const steps = funnel.map((step) => {
    const note = step.refused === 0 ? 'none refused' : `${count(step.refused)} refused`;
    return bar(gateTitle(step), step.entered - step.refused, all, note);
  });
  return html`
    <ol class="funnel">
      ${bar('Candidates', all, all, 'tried')}
      ${steps}
      ${bar('Admitted', admitted, all, admitted === 0 ? 'nothing to hold' : 'held now')}
    </ol>`;
}

function bar(title: string, left: number, of: number, note: string): Html {
  return html`
    <li>
      <span class="gate">${title}</span>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="10"/>
        <rect class="left" width="${((left / of) * 100).toFixed(2)}" height="10"/>
      </svg>
      <span class="count">${count(left)}</span>
      <span class="muted">${note}</span>
    </li>`;
}

/** What the gates that count are counted in. */
const UNITS: Readonly<Record<string, string>> = { history: 'trade dates', current: 'days', minTrades: 'trades' };

function gateTitle({ title, bound, gate }: FunnelStep): string {
  const unit = UNITS[gate];
  return bound === null ? title : `${title}, gate ${gateNumber(gate, bound)}${unit === undefined ? '' : ` ${unit}`}`;
}

/** A gate's number in the way its kind is printed: shares as percent, probabilities with three decimals, counts whole. */
function gateNumber(gate: string, value: number | null): string {
  if (/deflated/i.test(gate)) return probability(value);
  if (/drawdown|share|pbo/i.test(gate) && !/sharpe/i.test(gate)) return percent(value);
  if (/sharpe|correlation/i.test(gate)) return ratio(value);
  return fixed(value, value !== null && !Number.isInteger(value) ? 2 : 0);
}

function candidateTable(candidates: readonly CandidateResult[], funnel: readonly FunnelStep[]): Html {
  const titles = new Map(funnel.map(({ gate, title }) => [gate, title]));
  return dataTable({
    label: 'Candidates with their verdicts',
    kind: 'candidates',
    heads: [head('Candidate'), head('Verdict'), ...['Number', 'Bound', 'Sharpe', 'Deflated', 'Trades', 'Trials'].map(numberHead)],
    rows: candidates.map((candidate) => candidateRow(candidate, titles)),
  });
}

function candidateRow(candidate: CandidateResult, titles: ReadonlyMap<string, string>): Html {
  const { id, verdict, metrics, deflatedSharpe, trials } = candidate;
  const { gate, value, bound, admitted } = verdict;
  return html`
    <tr${attribute('class', admitted && 'admitted')}>
      ${nameCell(id)}
      <td class="wrap">${verdictWords(candidate, titles)}</td>
      ${numberCell(gate === null ? '–' : gateNumber(gate, value))}
      ${numberCell(gate === null ? '–' : gateNumber(gate, bound))}
      ${numberCell(ratio(metrics?.sharpe ?? null))}
      ${numberCell(probability(deflatedSharpe))}
      ${numberCell(count(metrics?.trades ?? null))}
      ${numberCell(count(trials))}
    </tr>`;
}

function verdictWords({ verdict: { admitted, gate, says } }: CandidateResult, titles: ReadonlyMap<string, string>): Html {
  if (admitted) return html`<strong>admitted</strong>`;
  const at = gate === null ? 'refused' : `refused: ${titles.get(gate) ?? gate}`;
  return html`<strong>${at}</strong><br><span class="muted">${setText(says)}</span>`;
}
