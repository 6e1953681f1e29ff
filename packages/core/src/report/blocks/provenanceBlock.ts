import { METRIC_CONVENTION } from '../../kernel/index.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { count } from '../numbers.ts';
import { absent, blockHtml, head, scrollBox } from './block.ts';

const COMMANDS: readonly (readonly [string, string])[] = [
  ['pnpm --silent supervisor verify <id>', 'hash every published file against the manifest'],
  ['pnpm --silent supervisor verify <id> --rederive', 'derive the whole result again from its inputs and compare the bytes'],
  ['pnpm --silent supervisor explain <id> sharpe', 'follow one number to the bytes it came from'],
];

/** How to check the report: commands, conventions, and the hash of everything that went in. */
export function provenanceBlock({ result }: ReportModel): Html {
  const commands = COMMANDS.map(([command, says]) => html`<li><code>${command}</code><span>${says}</span></li>`);
  const body = html`<p>The folder that holds this report has a manifest with the hash of every file in it, this one included; <code>&lt;id&gt;</code> is the folder's name or the last letters of it.</p>
<ul class="commands">${commands}</ul>
${conventions(result)}
<h3>Inputs, SHA-256</h3>
${inputsTable(result)}
${fingerprints(result)}`;
  return blockHtml({ id: 'provenance', title: 'Provenance', question: 'How do I check this?', body });
}

function conventions({ tradeDatesPerYear, seed, capital, currency, allocation }: ReportModel['result']): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['Metrics', `${METRIC_CONVENTION}: simple returns by trade date, annualised by ${count(tradeDatesPerYear)} trade dates a year, in excess of nothing`],
    ['Fills', 'known at a close, filled from the next bar on; an ambiguity inside a bar is decided against the trade'],
    ['Equity', `whole contracts on ${count(capital)} ${currency}, out-of-sample windows only, costs and rebalancing included`],
    ['Allocation', allocation],
    ['Seed', String(seed)],
  ];
  return html`<table class="facts-table"><tbody>${rows.map(([name, says]) => html`<tr><th scope="row">${name}</th><td class="wrap">
    ${says}</td></tr>`)}</tbody></table>`;
}

function inputsTable({ inputs }: ReportModel['result']): Html {
  if (inputs.length === 0) return absent('The result names no input.');
  return scrollBox(
    'Inputs by role and hash',
    html`<table class="hashes"><thead><tr>${head('Role')}${head('SHA-256')}</tr></thead><tbody>
      ${inputs.map(({ role, sha256 }) => html`<tr><th scope="row" class="name">${role}</th><td><code>${sha256}</code></td></tr>`)}
      </tbody></table>`,
  );
}

function fingerprints({ candidates }: ReportModel['result']): Html | null {
  const codes = [...new Map(candidates.map(({ strategy, fingerprint }) => [`${strategy} ${fingerprint}`, { strategy, fingerprint }])).values()];
  if (codes.length === 0) return null;
  return html`<h3>Strategy code, SHA-256</h3>${scrollBox(
    'Strategies by the hash of their code',
    html`<table class="hashes"><thead><tr>${head('Strategy')}${head('Fingerprint')}</tr></thead><tbody>
      ${codes.map(({ strategy, fingerprint }) => html`<tr><th scope="row" class="name">${strategy}</th><td><code>${fingerprint}
      </code></td></tr>`)}</tbody></table>`,
  )}`;
}
