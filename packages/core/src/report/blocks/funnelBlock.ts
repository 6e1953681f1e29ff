import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { count, counted, fixed, percent, probability, ratio } from '../numbers.ts';
import type { CandidateResult, FunnelStep } from '../../portfolio/index.ts';
import { absent, blockHtml, head, numberCell, scrollBox } from './block.ts';

const FOLDED_ABOVE = 20;

/** A bar a gate, then every candidate with the gate that refused it and the number it saw. */
export function funnelBlock({ result: { funnel, candidates } }: ReportModel): Html {
  const place = { id: 'funnel', title: 'From candidates to admitted', question: 'What was refused, and why?' };
  if (candidates.length === 0) return blockHtml({ ...place, body: absent('There was no candidate: no strategy could run on any series.') });
  const table = candidateTable(candidates, funnel);
  const folded = candidates.length > FOLDED_ABOVE ? html`<details><summary>All ${counted(candidates.length, 'candidate')}</summary>
    ${table}</details>` : table;
  const admitted = candidates.filter(({ verdict }) => verdict.admitted).length;
  return blockHtml({ ...place, body: html`${funnelBars(funnel, candidates.length, admitted)}${folded}` });
}

function funnelBars(funnel: readonly FunnelStep[], candidates: number, admitted: number): Html {
  const rows = funnel.map((step) => bar(gateTitle(step), step.entered - step.refused, candidates, step.refused === 0 ? 'none refused' : `${count(step.refused)} refused`));
  return html`<ol class="funnel">${bar('Candidates', candidates, candidates, 'tried')}${rows}${bar('Admitted', admitted, candidates, admitted === 0 ? 'nothing to hold' : 'held now')}</ol>`;
}

function bar(title: string, left: number, of: number, note: string): Html {
  const width = of === 0 ? 0 : (left / of) * 100;
  return html`<li><span class="gate">${title}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="10"/><rect class="left" width="${trusted(width.toFixed(2))}" height="10"/></svg>
    <span class="count">${count(left)}</span><span class="muted">${note}</span></li>`;
}

function gateTitle({ title, bound, gate }: FunnelStep): string {
  return bound === null ? title : `${title}, gate ${gateNumber(gate, bound)}`;
}

/** A gate's number in the way its kind is printed: shares as percent, probabilities with three decimals, counts whole. */
function gateNumber(gate: string, value: number | null): string {
  if (/deflated/i.test(gate)) return probability(value);
  if (/drawdown|share|pbo/i.test(gate)) return percent(value);
  if (/sharpe|correlation/i.test(gate)) return ratio(value);
  return fixed(value, value !== null && !Number.isInteger(value) ? 2 : 0);
}

function candidateTable(candidates: readonly CandidateResult[], funnel: readonly FunnelStep[]): Html {
  const titles = new Map(funnel.map(({ gate, title }) => [gate, title]));
  const heads = [head('Candidate'), head('Verdict'), head('Number', true), head('Bound', true), head('Sharpe', true), head('Deflated', true), head('Trades', true), head('Trials', true)];
  return scrollBox(
    'Candidates with their verdicts',
    html`<table class="candidates"><thead><tr>${heads}</tr></thead><tbody>
${candidates.map((candidate) => candidateRow(candidate, titles))}</tbody></table>`,
  );
}

function candidateRow({ id, verdict, metrics, deflatedSharpe, trials }: CandidateResult, titles: ReadonlyMap<string, string>): Html {
  const { gate, value, bound, admitted, says } = verdict;
  const words = admitted ? html`<strong>admitted</strong>` : html`<strong>
    ${gate === null ? 'refused' : `refused: ${titles.get(gate) ?? gate}`}</strong><br><span class="muted">${says}</span>`;
  const number = (of: number | null): Html => numberCell(gate === null ? '–' : gateNumber(gate, of));
  return html`<tr${trusted(admitted ? ' class="admitted"' : '')}><th scope="row" class="name">${id}</th><td class="wrap">${words}
    </td>${number(value)}${number(bound)}${numberCell(ratio(metrics?.sharpe ?? null))}${numberCell(probability(deflatedSharpe))}${numberCell(count(metrics?.trades ?? null))}${numberCell(count(trials))}</tr>
`;
}
