import type { PortfolioResult } from '../../portfolio/index.ts';
import { proseDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { riskSharesOf } from '../model/riskShares.ts';
import type { RiskShare } from '../model/riskShares.ts';
import { counted, percent, signed } from '../numbers.ts';
import { binClass } from './binClass.ts';
import { absent, blockHtml } from './block.ts';
import { dataTable, head, numberHead } from './dataTable.ts';

const BIN = 0.2;
/** More columns than these need the whole width. */
const BESIDE = 4;

/** How the sleeves move together, cluster by cluster, and who carries the risk. */
export function togetherBlock({ result }: ReportModel): Html {
  const { candidates } = result.correlations;
  const body = html`
    <div class="${candidates.length > BESIDE ? 'over' : 'pair'}">
      <div><h3>Correlation of daily returns</h3>${correlationPart(result)}</div>
      <div>${riskPart(result)}</div>
    </div>`;
  const question = candidates.length < 2 ? 'Are these really different bets?' : `Are these really ${candidates.length} bets?`;
  return blockHtml({ id: 'together', title: 'Correlation and risk', question, body });
}

function correlationPart({ correlations: { candidates: order, clusters, values }, candidates }: PortfolioResult): Html {
  if (order.length < 2) return absent('Fewer than two candidates pass every gate of their own today, so nothing can move together.');
  const rows = values.map((row, i) => {
    const isFirst = i === 0 || clusters[i] !== clusters[i - 1];
    const cells = row.map((value, j) => cell(value, i === j));
    return html`<tr${isFirst ? html` class="first"` : null}><th scope="row" class="name">${i + 1} ${candidates[order[i]!]!.id}</th><td>${letterOf(clusters[i]!)}</td>${cells}</tr>`;
  });
  const table = dataTable({
    label: 'Correlations, ordered by cluster',
    kind: 'map correlations',
    heads: [head('Candidate'), head('Cluster'), ...order.map((_, i) => numberHead(String(i + 1)))],
    rows,
  });
  const bets = counted(new Set(clusters).size, 'cluster');
  return html`${table}<p class="legend">Out-of-sample days up to the last judgement, of those that pass every gate of their own: ${bets}. Rows and columns stand in one order.</p>`;
}

function cell(value: number, own: boolean): Html {
  if (own) return html`<td class="number own">1</td>`;
  if (Number.isNaN(value)) return html`<td class="number none">–</td>`;
  return html`<td class="number ${binClass(value, BIN)}">${signed(value, 2)}</td>`;
}

/** A to Z, then A1 and so on. */
function letterOf(cluster: number): string {
  const letter = String.fromCharCode(65 + (cluster % 26));
  return cluster < 26 ? letter : `${letter}${Math.floor(cluster / 26)}`;
}

function riskPart(result: PortfolioResult): Html {
  const shares = riskSharesOf(result);
  if (shares.length === 0) return html`<h3>Who carries the risk</h3>${absent('Nothing is held after the last rebalancing.')}`;
  const last = result.weights.day.reduce((latest, day) => Math.max(latest, day), -Infinity);
  const widest = Math.max(...shares.flatMap(({ weight, risk }) => [weight, Math.abs(risk) || 0]));
  return html`
    <h3>Who carries the risk, ${proseDate(last)}</h3>
    <ul class="shares">${shares.map((share) => shareRow(share, widest))}</ul>
    <p class="legend"><span class="key"><i class="gain"></i>share of the variance, %</span><span class="key"><i class="weight"></i>share of the weights, %</span>${' '}
    by the covariance of the days before; a share below 0 lowers the risk of the others.</p>`;
}

function shareRow({ candidate, weight, risk }: RiskShare, widest: number): Html {
  const width = (share: number): string => ((Math.abs(share) / widest) * 100).toFixed(2);
  const known = Number.isFinite(risk);
  return html`
    <li>
      <span class="name">${candidate}</span>
      <span class="now">${percent(known ? risk : null)} <span class="muted">of risk, ${percent(weight)} of weights</span></span>
      <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
        ${known && html`<rect class="${risk < 0 ? 'loss' : 'gain'}" width="${width(risk)}" height="8"/>`}
        <rect class="weight" y="9" width="${width(weight)}" height="5"/>
      </svg>
    </li>`;
}
